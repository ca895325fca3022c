import { answerOwners } from "../../../constructs/load-balancer/answer-props";
import { listenerRule } from "../../../constructs/load-balancer/listener-rule";
import { type RouteConditions } from "../../../constructs/load-balancer/route-priority";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { sharedPlaceOf } from "./shared-place";
import { type RuleUnderCheck } from "./rules-under-check";

type Ingress = NonNullable<EnvironmentUnderCheck["settings"]["ingress"]>;

/** A redirect of an environment, as the load balancer's listener rules see it. */
export interface RedirectUnderCheck extends RuleUnderCheck {
  readonly redirect: Ingress["redirects"][string];
}

/** Lists the redirects of an environment. */
export function redirectsOf(environment: EnvironmentUnderCheck): RedirectUnderCheck[] {
  const redirects = partOf(environment)?.redirects ?? {};
  return sorted(redirects).map(([key, redirect]) => ({
    ...answerRule(environment, "redirects", key, redirect),
    redirect,
  }));
}

/** Lists the rules of an environment that lead to no service. */
export function answerRulesOf(environment: EnvironmentUnderCheck): RuleUnderCheck[] {
  const responses = partOf(environment)?.responses ?? {};
  return [
    ...redirectsOf(environment),
    ...sorted(responses).map(([key, response]) => answerRule(environment, "responses", key, response)),
  ];
}

function partOf({ settings: { ingress, sharedIngress, existingIngress } }: EnvironmentUnderCheck) {
  return sharedIngress ?? existingIngress ?? ingress;
}

function answerRule(
  { name: environment, settings }: EnvironmentUnderCheck,
  kind: "redirects" | "responses",
  key: string,
  answer: RouteConditions & { readonly priority?: number },
): RuleUnderCheck {
  const { sharedIngress, existingIngress } = settings;
  const place = sharedPlaceOf(settings);
  const service = answerOwners[kind];
  const path = [sharedIngress ? "sharedIngress" : existingIngress ? "existingIngress" : "ingress", kind, key];
  const rule = listenerRule(answer, { service, key, ...place });
  return {
    environment,
    service,
    key,
    ...place,
    path,
    label: path.join("."),
    hosts: answer.hosts,
    setPriority: answer.priority,
    conditions: rule,
    priority: rule.priority,
  };
}

function sorted<Entry>(entries: Readonly<Record<string, Entry>>): [string, Entry][] {
  return Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
}
