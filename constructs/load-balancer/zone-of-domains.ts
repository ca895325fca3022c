import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Token } from "cdktf";
import { type Construct } from "constructs";
import { type DnsZone } from "./dns-zone";
import { isInZone } from "./domain-name";
import { HostedZone } from "./hosted-zone";

/**
 * Returns the hosted zone of domains, which is looked up if only its name is given. A zone of which only the id is known
 * is looked up too, so that the plan fails if a domain is not in it.
 * @throws if a domain isn't in the zone. The provider would append the name of the zone to that of the record, and ACM
 * would wait for the proof until the apply fails
 */
export function zoneOfDomains(scope: Construct, zone: string | DnsZone, domains: readonly string[]): DnsZone {
  const name = typeof zone === "string" ? zone.replace(/\.$/, "") : zone.name;
  if (name !== undefined) {
    const outside = domains.find((domain) => !isInZone(domain, name));
    if (outside !== undefined && ![outside, name].some((text) => Token.isUnresolved(text))) {
      throw new Error(
        `${scope.node.path}: "${outside}" is not in the hosted zone "${name}"; use a name that ends in ".${name}", or ` +
          "change `zone`.",
      );
    }
  }
  if (typeof zone === "string") {
    return HostedZone.fromName(scope, "zone", { name: zone });
  }
  if (name === undefined && !Token.isUnresolved(zone.zoneId)) {
    return zoneWithDomains(scope, zone, domains);
  }
  return zone;
}

/** Looks a zone up by its id, so that the plan fails if a domain is not in it. */
function zoneWithDomains(scope: Construct, zone: DnsZone, domains: readonly string[]): DnsZone {
  const { zoneId, provider, delegation } = zone;
  const within = 'endswith(format(".%s", domain), format(".%s", trimsuffix(self.name, ".")))';
  const found = new DataAwsRoute53Zone(scope, "zone", {
    zoneId,
    ...(provider && { provider }),
    lifecycle: {
      postcondition: [
        {
          condition: `\${alltrue([for domain in ${JSON.stringify(domains)} : ${within}])}`,
          errorMessage: `The hosted zone ${zoneId} must contain ${domains.join(", ")}; change \`zone\`.`,
        },
      ],
    },
  });
  return { zoneId: found.zoneId, name: undefined, provider, delegation };
}
