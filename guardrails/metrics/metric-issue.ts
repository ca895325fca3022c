import { publishedNamespaces } from "./published";
import { metricNames, type PublishedNamespace } from "./published-namespace";

/** A metric as an alarm, a scaling policy or a dashboard names it. */
export interface NamedMetric {
  readonly namespace: string;
  readonly name: string;
  /** Names of its dimensions. */
  readonly dimensions: readonly string[];
}

/** The sets of dimensions of each metric, by namespace and name. */
type Published = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

let published: Published | undefined;

/**
 * Tells what is wrong with a metric: AWS publishes none of this name in the namespace, or not with these dimensions.
 * Returns undefined for a metric that AWS publishes, and for a namespace that is not listed.
 */
export function metricIssue({ namespace, name, dimensions }: NamedMetric): string | undefined {
  published ??= new Map(publishedNamespaces.map((listed) => [listed.namespace, dimensionsOf(listed)]));
  const metrics = published.get(namespace);
  if (!metrics) return undefined;
  const sets = metrics.get(name);
  if (!sets) return `AWS publishes no metric \`${name}\` in \`${namespace}\``;
  if (sets.has(setOf(dimensions))) return undefined;
  const which = dimensions.length === 0 ? "without dimensions" : `by \`${[...dimensions].sort().join(", ")}\``;
  const choices = [...sets].map((set) => (set === "" ? "without dimensions" : `by \`${set}\``));
  return `AWS does not publish \`${name}\` of \`${namespace}\` ${which}, but ${choices.join(" or ")}`;
}

function dimensionsOf({ metrics }: PublishedNamespace): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    metrics.flatMap((group) => {
      const sets = new Set(group.dimensions.map((set) => setOf(set === "" ? [] : set.split(", "))));
      return metricNames(group).map((name) => [name, sets] as const);
    }),
  );
}

function setOf(dimensions: readonly string[]): string {
  return [...dimensions].sort().join(", ");
}
