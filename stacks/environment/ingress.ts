import { type Construct } from "constructs";
import { Ingress, type IngressProps } from "../../constructs/load-balancer/ingress";
import { type Router } from "../../constructs/load-balancer/router";
import { SharedIngress } from "../../constructs/load-balancer/shared-ingress";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { networkOwnerOf } from "./shared-network";

/** What the load balancer of an environment stands in. */
export type IngressContext = Pick<IngressProps, "network" | "logs" | "accessLogs" | "protection">;

/** The environment's load balancer, or its part of another environment's, where it has one. */
export function environmentIngress(
  scope: Construct,
  platform: PlatformSettings,
  settings: EnvironmentSettings,
  { network, logs, accessLogs, protection }: IngressContext,
): Router | undefined {
  const { ingress, sharedIngress } = settings;
  if (ingress) {
    return new Ingress(scope, "ingress", { ...ingress, network, logs, accessLogs, protection });
  }
  const owner = networkOwnerOf(platform, settings);
  if (!sharedIngress || !owner?.settings.ingress) {
    return undefined;
  }
  const { pathPrefix } = sharedIngress;
  const { domain, httpsPort, internal } = owner.settings.ingress;
  return new SharedIngress(scope, "ingress", {
    owner: owner.target,
    network,
    domain,
    httpsPort,
    internal,
    pathPrefix,
  });
}
