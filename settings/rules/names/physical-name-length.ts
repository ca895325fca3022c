import { type NamedKind, nameLimits, readableLength } from "../../../constructs/core/physical-name";
import { type Path } from "../../issues/path";
import { workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";

/** Number of characters that must remain of a name that is shortened: fewer identify nothing. */
const FEWEST_READABLE = 4;

/** The name of a target group ends in four characters that change whenever it is replaced. */
const GENERATION = "0000";

/** A physical name that contains the name of a setting. */
interface PhysicalName {
  readonly at: Path;
  readonly kind: NamedKind;
  /** What has the name. */
  readonly what: string;
  /** The part of the name after project and environment. */
  readonly part: string;
  /** Whether the name may be shortened, as long as enough of it remains. */
  readonly mayBeShortened: boolean;
}

/** Physical names must fit into the limits of AWS and be recognizable, with project and environment in front. */
export const physicalNameLengthRule: Rule = ({ name: environment, project, account, settings }) => {
  const { ingress, services, buckets, queues, search } = settings;
  if (project === undefined) {
    return [];
  }
  const names: PhysicalName[] = [
    ...(ingress ? [loadBalancerName(ingress.internal)] : []),
    ...workloadsOf({ settings }).map(({ name, path }): PhysicalName => {
      return { at: path, kind: "role", what: "execution role", part: `${name}-execution`, mayBeShortened: false };
    }),
    ...Object.entries(services).flatMap(([service, { routes }]) =>
      Object.keys(routes).map((route): PhysicalName => {
        const part = `${service}-${route}-${GENERATION}`;
        const at = ["services", service, "routes", route];
        return { at, kind: "targetGroup", what: "target group", part, mayBeShortened: true };
      }),
    ),
    ...Object.keys(buckets).map((bucket): PhysicalName => {
      const part = `${bucket}-${account ?? "0".repeat(12)}`;
      return { at: ["buckets", bucket], kind: "bucket", what: "bucket", part, mayBeShortened: false };
    }),
    ...(search?.kind === "managed"
      ? [{ at: ["search"], kind: "searchDomain", what: "search domain", part: "search", mayBeShortened: true } as const]
      : []),
    ...Object.entries(queues).map(([queue, { fifo }]): PhysicalName => {
      const kind = fifo ? "fifoQueue" : "queue";
      const part = `${queue}-dead-letters`;
      return { at: ["queues", queue], kind, what: "dead-letter queue", part, mayBeShortened: false };
    }),
  ];
  return names.flatMap((name) => issues(name, [project, environment]));
};

function loadBalancerName(internal: boolean): PhysicalName {
  const part = internal ? "internal" : "public";
  return { at: [], kind: "loadBalancer", what: "load balancer", part, mayBeShortened: true };
}

function issues({ at, kind, what, part, mayBeShortened }: PhysicalName, prefix: readonly string[]): RuleIssue[] {
  const name = [...prefix, part].join("-");
  const limit = nameLimits[kind];
  const fits = mayBeShortened
    ? readableLength(kind, prefix, part) >= Math.min(part.length, FEWEST_READABLE)
    : name.length <= limit;
  if (fits) {
    return [];
  }
  const rest = mayBeShortened ? `, which would leave fewer than ${FEWEST_READABLE} characters of "${part}"` : "";
  const message = `the name of the ${what}, "${name}", would have ${name.length} characters, but AWS allows at most ${limit}${rest}; shorten this name, the environment's or \`project\`.`;
  return [{ at: [at], message }];
}
