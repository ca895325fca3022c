import { Token } from "cdktf";
import { type Construct } from "constructs";
import { HostedZone } from "./hosted-zone";

/**
 * Returns the hosted zone of domains, which is looked up if only its name is given.
 * @throws if a domain isn't in the zone that is given by its name. The provider would append the name of the zone to that
 * of the record, and ACM would wait for the proof until the apply fails
 */
export function zoneOfDomains(scope: Construct, zone: string | HostedZone, domains: readonly string[]): HostedZone {
  if (typeof zone !== "string") {
    return zone;
  }
  const name = zone.replace(/\.$/, "");
  const outside = domains.find((domain) => domain !== name && !domain.endsWith(`.${name}`));
  if (outside !== undefined && ![outside, name].some((text) => Token.isUnresolved(text))) {
    throw new Error(
      `${scope.node.path}: "${outside}" is not in the hosted zone "${name}"; use a name that ends in ".${name}", or ` +
        "change `zone`.",
    );
  }
  return HostedZone.fromName(scope, "zone", { name: zone });
}
