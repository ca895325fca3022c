import { ingressDefaults } from "./ingress-defaults";

/** What clients speak on a listener: TLS, which the load balancer decrypts, or whatever the service speaks. */
export const tcpListenerProtocols = ["tls", "tcp"] as const;

/** What clients speak on a listener of a Network Load Balancer. */
export type TcpListenerProtocol = (typeof tcpListenerProtocols)[number];

/** Default props of a `NetworkLoadBalancer` and its listeners. */
export const tcpDefaults = {
  internal: true,
  tlsPolicy: ingressDefaults.tlsPolicy,
  protocol: "tls",
  deregistrationDelaySeconds: 60,
  proxyProtocol: false,
  healthCheck: { intervalSeconds: 15, timeoutSeconds: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
} as const;
