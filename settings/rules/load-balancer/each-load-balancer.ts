import { loadBalancerOf, type LoadBalancerKind } from "../../route-load-balancer";
import { type Path } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

const INTERNAL = "internalIngress";

const views = {
  public: new WeakMap<EnvironmentUnderCheck, EnvironmentUnderCheck>(),
  internal: new WeakMap<EnvironmentUnderCheck, EnvironmentUnderCheck>(),
} as const;

/**
 * Makes a rule about the load balancer `ingress` check each load balancer of an environment with the routes through it:
 * first the public one, then the internal one, of which the issues speak by its own name.
 */
export function eachLoadBalancer(rule: Rule): Rule {
  return (environment, all) => [
    ...rule(
      viewOf(environment, "public"),
      all.map((other) => viewOf(other, "public")),
    ),
    ...rule(
      viewOf(environment, "internal"),
      all.map((other) => viewOf(other, "internal")),
    ).map(ofInternal),
  ];
}

/**
 * An environment with one of its load balancers as `ingress`, and only the routes through it. The same object for the same
 * environment.
 */
export function viewOf(environment: EnvironmentUnderCheck, kind: LoadBalancerKind): EnvironmentUnderCheck {
  const known = views[kind].get(environment) ?? createView(environment, kind);
  views[kind].set(environment, known);
  return known;
}

/** The path of a setting in a view of an internal load balancer, as it is in the environment. */
export function pathOfInternal(path: Path): Path {
  return path[0] === "ingress" ? [INTERNAL, ...path.slice(1)] : path;
}

function createView(environment: EnvironmentUnderCheck, kind: LoadBalancerKind): EnvironmentUnderCheck {
  const { settings, written } = environment;
  const services = Object.fromEntries(
    Object.entries(settings.services).map(([name, service]) => {
      const routes = Object.entries(service.routes).filter(([, route]) => loadBalancerOf(route, settings) === kind);
      return [name, { ...service, routes: Object.fromEntries(routes) }];
    }),
  );
  const { ingress, sharedIngress, existingIngress, internalIngress, ...others } = settings;
  if (kind === "public") {
    return {
      ...environment,
      settings: {
        ...others,
        services,
        ...(ingress && { ingress }),
        ...(sharedIngress && { sharedIngress }),
        ...(existingIngress && { existingIngress }),
      },
    };
  }
  const { cidrs = [], ...access } = internalIngress?.access ?? { prefixLists: [] };
  return {
    ...environment,
    settings: {
      ...others,
      services,
      ...(internalIngress && { ingress: { ...internalIngress, access: { ...access, cidrs } } }),
    },
    written: { ...written, ingress: written[INTERNAL], sharedIngress: undefined, existingIngress: undefined },
  };
}

function ofInternal(issue: RuleIssue): RuleIssue {
  const [first, ...others] = issue.at;
  return {
    ...issue,
    at: [pathOfInternal(first), ...others.map(pathOfInternal)],
    ...(issue.unless && { unless: issue.unless.map(pathOfInternal) }),
    message: issue.message.replace(/(?<=[`"])ingress(?=[`.])/g, INTERNAL),
  };
}
