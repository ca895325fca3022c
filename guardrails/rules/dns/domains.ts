import { isFalse, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Amazon Route 53 Developer Guide, "Locking a domain to prevent unauthorized transfer to another registrar". */
export const registeredDomains: Rule = {
  id: "route53-domain-lock",
  wants: "registered domains are locked against transfer, and renewed automatically",
  severity: "high",
  controls: { wellArchitected: ["REL02-BP01"] },
  types: ["aws_route53domains_registered_domain", "aws_route53domains_domain"],
  reason: "Anyone who takes over the domain gets its visitors, its mail and new certificates for it.",
  fix: "Leave `transferLock` and `autoRenew` at true.",
  attributes: ["transfer_lock", "auto_renew"],
  check: (domain) =>
    ["transfer_lock", "auto_renew"]
      .filter((argument) => isFalse(domain.get(argument), true))
      .map((argument) => `\`${argument}\` is ${shown(domain.get(argument))}`),
};

/** Source: AWS Cloud Map Developer Guide, "AWS Cloud Map namespaces". */
export const privateNamespaces: Rule = {
  id: "servicediscovery-private-namespace",
  wants: "services are registered in private namespaces",
  severity: "medium",
  controls: { wellArchitected: ["SEC05-BP01"], claims: ["M8"] },
  types: ["aws_service_discovery_public_dns_namespace"],
  reason: "Anyone could look up the names and addresses of internal services, and see which are up.",
  fix: "Use a `ServiceDiscoveryPrivateDnsNamespace` of the VPC, or Service Connect, as the services here do.",
  attributes: ["name"],
  check: () => "the namespace is public",
};
