import { quote } from "../../issues/quote";
import { type Rule, type RuleIssue } from "../rule";

/** The domains of the load balancer must be in its hosted zone. */
export const domainsRule: Rule = ({ settings: { ingress } }) => {
  if (!ingress) {
    return [];
  }
  const { domain, additionalDomains, zone } = ingress;
  return [...outsideZone([domain], zone, "domain"), ...outsideZone(additionalDomains, zone, "additionalDomains")];
};

function outsideZone(domains: readonly string[], zone: string, key: "domain" | "additionalDomains"): RuleIssue[] {
  return domains
    .filter((domain) => domain !== zone && !domain.endsWith(`.${zone}`))
    .map((domain) => ({
      at: [
        ["ingress", key],
        ["ingress", "zone"],
      ],
      message: `${quote(domain)} is not in the hosted zone ${quote(zone)}; use a name that ends in ${quote(`.${zone}`)}, or change \`zone\`.`,
    }));
}
