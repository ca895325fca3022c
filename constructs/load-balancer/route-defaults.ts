/** Protocol between a load balancer and the tasks. */
export type ProtocolVersion = "HTTP1" | "HTTP2" | "GRPC";

/** Default settings of a route. */
export const routeDefaults = {
  deregistrationDelaySeconds: 30,
  slowStartSeconds: 0,
  protocolVersion: "HTTP1",
  healthCheck: { intervalSeconds: 15, timeoutSeconds: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
  stickiness: { durationSeconds: 86400 },
} as const;

/** Returns the request and the response of a health check, which depend on the protocol. */
export function defaultHealthCheck(protocolVersion: ProtocolVersion): {
  readonly path: string;
  readonly matcher: string;
} {
  return protocolVersion === "GRPC"
    ? { path: "/grpc.health.v1.Health/Check", matcher: "0" }
    : { path: "/health", matcher: "200" };
}
