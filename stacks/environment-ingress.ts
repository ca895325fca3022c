import { type Construct } from "constructs";
import { Ingress, type IngressProps } from "../constructs/ingress/ingress";
import { type EnvironmentSettings } from "../settings/settings";

/** What the load balancer of an environment stands in. */
export type IngressSurroundings = Pick<IngressProps, "network" | "logs" | "accessLogs" | "protection">;

/** The environment's load balancer, where it has one. */
export function environmentIngress(
  scope: Construct,
  { ingress }: EnvironmentSettings,
  { network, logs, accessLogs, protection }: IngressSurroundings,
): Ingress | undefined {
  return ingress && new Ingress(scope, "ingress", { ...ingress, network, logs, accessLogs, protection });
}
