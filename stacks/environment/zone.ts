import { type PlatformStack } from "../../constructs/core/platform-stack";
import { type Protection } from "../../constructs/core/protection";
import { type DnsZone } from "../../constructs/load-balancer/dns-zone";
import { HostedZone } from "../../constructs/load-balancer/hosted-zone";
import { PublicZone } from "../../constructs/load-balancer/public-zone";
import { type IngressSettings } from "../../settings/settings";
import { exact } from "../exact";

type ZoneSettings = IngressSettings["zone"];

/** A zone that exists already, in the environment's account or in that of a role. */
interface ExistingZone {
  readonly name?: string;
  readonly id?: string;
  readonly role?: string;
}

/** Returns the hosted zone of an environment's domains, which is created if the settings say so. */
export function createZone(stack: PlatformStack, settings: ZoneSettings, protection: Protection): DnsZone | undefined {
  if (settings.kind === "none") {
    return undefined;
  }
  if (settings.kind === "existing") {
    return existingZone(stack, "ingress-zone", exact<ExistingZone, "kind">()(settings));
  }
  const { name, parent } = exact<{ name: string; parent?: ExistingZone }, "kind">()(settings);
  return new PublicZone(stack, "ingress-zone", {
    name,
    protection,
    ...(parent && { parent: existingZone(stack, "ingress-zone-parent", parent) }),
  });
}

/** Returns a zone by its id, or looks it up by its name; with a role, in the role's account. */
function existingZone(stack: PlatformStack, lookUpId: string, { name, id, role }: ExistingZone): HostedZone {
  const provider = role === undefined ? {} : { provider: stack.providerAs(role) };
  if (id !== undefined) {
    return HostedZone.fromId(id, { ...(name !== undefined && { name }), ...provider });
  }
  if (name === undefined) {
    throw new Error(`${stack.node.path}: a hosted zone has neither a name nor an id.`);
  }
  return HostedZone.fromName(stack, lookUpId, { name, ...provider });
}
