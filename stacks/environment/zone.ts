import { type PlatformStack } from "../../constructs/core/platform-stack";
import { type DnsZone } from "../../constructs/load-balancer/dns-zone";
import { HostedZone } from "../../constructs/load-balancer/hosted-zone";
import { PublicZone } from "../../constructs/load-balancer/public-zone";
import { type IngressSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentFoundation } from "./foundation";

type ZoneSettings = IngressSettings["zone"];

/** A zone that exists already, in the environment's account or in that of a role. */
interface ExistingZone {
  readonly name?: string;
  readonly id?: string;
  readonly role?: string;
  /** VPC in which a private zone resolves. */
  readonly vpcId?: string;
}

/**
 * Returns the hosted zone of a load balancer's domains, which is created if the settings say so.
 * @param id construct id of the zone
 */
export function createZone(
  stack: PlatformStack,
  id: string,
  settings: ZoneSettings,
  { protection, network }: Pick<EnvironmentFoundation, "network" | "protection">,
): DnsZone | undefined {
  if (settings.kind === "none") {
    return undefined;
  }
  if (settings.kind === "existing") {
    const { private: isPrivate, ...zone } = settings;
    const vpc = isPrivate ? { vpcId: network.vpcId } : {};
    return existingZone(stack, id, { ...exact<ExistingZone, "kind">()(zone), ...vpc });
  }
  const { name, parent } = exact<{ name: string; parent?: ExistingZone }, "kind">()(settings);
  return new PublicZone(stack, id, {
    name,
    protection,
    ...(parent && { parent: existingZone(stack, `${id}-parent`, parent) }),
  });
}

/** Returns a zone by its id, or looks it up by its name; with a role, in the role's account. */
function existingZone(stack: PlatformStack, lookUpId: string, { name, id, role, vpcId }: ExistingZone): HostedZone {
  const provider = role === undefined ? {} : { provider: stack.providerAs(role) };
  if (id !== undefined) {
    return HostedZone.fromId(id, { ...(name !== undefined && { name }), ...provider });
  }
  if (name === undefined) {
    throw new Error(`${stack.node.path}: a hosted zone has neither a name nor an id.`);
  }
  return HostedZone.fromName(stack, lookUpId, { name, ...provider, ...(vpcId !== undefined && { vpcId }) });
}
