import { type PlatformStack } from "../../constructs/core/platform-stack";
import { Certificate } from "../../constructs/load-balancer/certificate";
import { Ingress } from "../../constructs/load-balancer/ingress";
import {
  NetworkLoadBalancer,
  type NetworkLoadBalancerProps,
} from "../../constructs/load-balancer/network-load-balancer";
import { type Router } from "../../constructs/load-balancer/router";
import { type TcpListenerSettings } from "../../constructs/load-balancer/tcp-listener";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { type EnvironmentFoundation } from "./foundation";
import { type EnvironmentWorkloads } from "./workloads";

/** What the load balancer for TCP is made from. */
export interface TcpIngressSources {
  readonly foundation: EnvironmentFoundation;
  readonly ingress: Router | undefined;
  readonly workloads: EnvironmentWorkloads;
}

/** Creates the load balancer for services that speak TCP, with their listeners, if the settings have one. */
export function createTcpIngress(
  scope: PlatformStack,
  { tcpIngress, services }: Pick<EnvironmentSettings, "services" | "tcpIngress">,
  { foundation, ingress, workloads }: TcpIngressSources,
): NetworkLoadBalancer | undefined {
  if (!tcpIngress) {
    return undefined;
  }
  const { domain, certificateArn, ...settings } = tcpIngress;
  const { network, accessLogs, protection } = foundation;
  const zone = ingress instanceof Ingress ? ingress.zone : undefined;
  const record = domain !== undefined && zone ? { domain, zone } : undefined;
  const listeners = Object.entries(services).flatMap(([service, { tcpListeners }]) =>
    Object.entries(tcpListeners).map(([key, listener]) => ({ service, key, listener })),
  );
  const needsCertificate = listeners.some(({ listener }) => listener.protocol === "tls");
  const issued = () => record && new Certificate(scope, "tcp-certificate", record);
  const certificate =
    certificateArn !== undefined ? Certificate.fromArn(certificateArn) : needsCertificate ? issued() : undefined;
  const loadBalancer = new NetworkLoadBalancer(
    scope,
    "tcp-ingress",
    exact<NetworkLoadBalancerProps>()({
      ...settings,
      network,
      accessLogs,
      protection,
      ...(record && { record }),
      ...(certificate && { certificate }),
    }),
  );
  for (const { service, key, listener } of listeners) {
    const { servicePort, ...others } = listener;
    const endpoint = findByName(workloads.services, service).endpoint(servicePort);
    loadBalancer.listen(endpoint, key, exact<TcpListenerSettings>()(others));
  }
  return loadBalancer;
}
