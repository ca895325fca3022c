import { quote } from "../../issues/quote";
import { type Path } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

const INTERNAL: Path = ["internalIngress"];

/** An internal load balancer stands in a network of the environment's own, beside one that isn't internal. */
export const internalIngressRule: Rule = (environment) => {
  const { internalIngress, ingress, network } = environment.settings;
  if (!internalIngress) {
    return [];
  }
  return [
    ...(ingress?.internal
      ? [{ at: [["ingress", "internal"], INTERNAL], message: bothInternal } satisfies RuleIssue]
      : []),
    ...(network.owner === undefined
      ? []
      : [{ at: [INTERNAL, ["network", "owner"]], message: notItsNetwork } satisfies RuleIssue]),
    ...sameDomains(environment),
  ];
};

const bothInternal = "must be false beside `internalIngress`, which is the internal load balancer; remove one of them.";

const notItsNetwork =
  "requires a network of the environment's own, because its network ACLs belong to `network.owner`; remove one of them.";

/** Two load balancers can have one domain only if resolvers in the network get another answer, by a private zone. */
function sameDomains({ settings: { ingress, internalIngress } }: EnvironmentUnderCheck): RuleIssue[] {
  const zone = internalIngress?.zone;
  if (ingress?.domain === undefined || internalIngress?.domain === undefined || zone?.kind === "none") {
    return [];
  }
  if (zone?.kind === "existing" && zone.private) {
    return [];
  }
  const publicDomains = [ingress.domain, ...ingress.additionalDomains];
  return [internalIngress.domain, ...internalIngress.additionalDomains]
    .filter((domain) => publicDomains.includes(domain))
    .map((domain) => ({
      at: [[...INTERNAL, domain === internalIngress.domain ? "domain" : "additionalDomains"]],
      message: `${quote(domain)} is already a domain of \`ingress\`; choose another one, or a private zone.`,
    }));
}
