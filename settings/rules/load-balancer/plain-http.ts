import { plainHttpIssue } from "../../../constructs/load-balancer/plain-http-issue";
import { waiverAdvice } from "../environment/weakness";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { ingressOwner } from "../sharing/participants";
import { routesOf } from "./routes";

const DOMAIN = ["ingress", "domain"] as const;

/** Without a domain, there is no certificate: a load balancer that speaks plain HTTP is for a first deployment. */
export const plainHttpRule: Rule = (environment, all) => {
  const { ingress } = environment.settings;
  const owner = ingressOwner(environment, all) ?? environment;
  return [
    ...(ingress && ingress.domain === undefined ? [...exposureIssues(environment), ...orphanIssues(environment)] : []),
    ...(owner.settings.ingress && owner.settings.ingress.domain === undefined
      ? routesOf(environment).flatMap(({ path, route }): RuleIssue[] => {
          const message = plainHttpIssue(route);
          const source = route.signIn ? "signIn" : "protocolVersion";
          return message === undefined ? [] : [{ at: [[...path, source], path], unless: [DOMAIN], message }];
        })
      : []),
  ];
};

function exposureIssues({ name, stage }: EnvironmentUnderCheck): RuleIssue[] {
  const what =
    "the load balancer answers plain HTTP under AWS's own name, and anyone on the way can read and change what is sent";
  if (stage === "test") {
    const message = `is not set: ${what}; set a domain as soon as there is one (docs/domains.md).`;
    return [{ at: [DOMAIN], message, waivable: true, isWarning: true }];
  }
  const message = `is not set: ${what}; set a domain (docs/domains.md), or ${waiverAdvice(name, DOMAIN)}`;
  return stage === undefined ? [] : [{ at: [DOMAIN], message, waivable: true }];
}

/** What only makes sense with a domain, and says that one was meant. */
function orphanIssues({ settings: { ingress } }: EnvironmentUnderCheck): RuleIssue[] {
  const message = "requires `ingress.domain`, the main domain of the load balancer; set it.";
  return (["additionalDomains", "certificateArns"] as const)
    .filter((key) => (ingress?.[key] ?? []).length > 0)
    .map((key) => ({ at: [["ingress", key]], unless: [DOMAIN], message }));
}
