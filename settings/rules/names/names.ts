import { type NamedKind, nameLimits, readableLength } from "../../../constructs/core/physical-name";
import { type RuleIssue, type Rule } from "../environment-under-check";
import { type Path } from "../../issues/path";
import { workloadsOf } from "../containers/workloads";

/** Letters of a part that must be left where a name is cut short: fewer tell nobody what it is. */
const FEWEST_READABLE = 4;

/** A target group's name ends in four characters that change when it has to be made anew. */
const GENERATION = "0000";

/** What is made from a setting's name, and how AWS lists it. */
interface Made {
  readonly at: Path;
  readonly kind: NamedKind;
  readonly what: string;
  readonly part: string;
  /** Whether the name may be cut, as long as enough of it is left. */
  readonly cut: boolean;
}

/** Names that a person reads in the AWS console say what they are, once project and environment stand before them. */
export const namesRule: Rule = ({ name: environment, project, account, settings }) => {
  const { ingress, services, buckets, queues, search } = settings;
  if (project === undefined) {
    return [];
  }
  const made: Made[] = [
    ...(ingress ? [loadBalancer(ingress.internal)] : []),
    ...workloadsOf({ settings }).map(({ name, path }): Made => {
      return { at: path, kind: "role", what: "execution role", part: `${name}-execution`, cut: false };
    }),
    ...Object.entries(services).flatMap(([service, { routes }]) =>
      Object.keys(routes).map((route): Made => {
        const at = ["services", service, "routes", route];
        return { at, kind: "targetGroup", what: "target group", part: `${service}-${route}-${GENERATION}`, cut: true };
      }),
    ),
    ...Object.keys(buckets).map((bucket): Made => {
      const at = ["buckets", bucket];
      return { at, kind: "bucket", what: "bucket", part: `${bucket}-${account ?? "0".repeat(12)}`, cut: false };
    }),
    ...(search?.kind === "managed"
      ? [{ at: ["search"], kind: "searchDomain", what: "search domain", part: "search", cut: true } as const]
      : []),
    ...Object.entries(queues).map(([queue, { fifo }]): Made => {
      const at = ["queues", queue];
      const kind = fifo ? "fifoQueue" : "queue";
      return { at, kind, what: "queue of dead letters", part: `${queue}-dead-letters`, cut: false };
    }),
  ];
  return made.flatMap((item) => issue(item, [project, environment]));
};

function loadBalancer(internal: boolean): Made {
  return { at: [], kind: "loadBalancer", what: "load balancer", part: internal ? "internal" : "public", cut: true };
}

function issue({ at, kind, what, part, cut }: Made, prefix: readonly string[]): RuleIssue[] {
  const name = [...prefix, part].join("-");
  const limit = nameLimits[kind];
  const enough = cut
    ? readableLength(kind, prefix, part) >= Math.min(part.length, FEWEST_READABLE)
    : name.length <= limit;
  if (enough) {
    return [];
  }
  const left = cut ? `, and less than ${FEWEST_READABLE} letters of "${part}" would be left of it` : "";
  const message = `the ${what} would be called "${name}": ${name.length} characters, where AWS takes ${limit}${left}; shorten the name, the environment's or the project's.`;
  return [{ at: [at], message }];
}
