/** Protocol between a load balancer and the tasks. */
export type ProtocolVersion = "HTTP1" | "HTTP2" | "GRPC";

/** What a service speaks on its port. `http` is HTTP/1.1; `tcp` is anything that is not HTTP. */
export const serviceProtocols = ["http", "http2", "grpc", "tcp"] as const;

/** What a service speaks on its port. */
export type ServiceProtocol = (typeof serviceProtocols)[number];

/** The protocol version of the routes to a service; `undefined` if no route can lead to it. */
export function protocolVersionOf(protocol: ServiceProtocol): ProtocolVersion | undefined {
  return { http: "HTTP1", http2: "HTTP2", grpc: "GRPC", tcp: undefined }[protocol] as ProtocolVersion | undefined;
}

/** The protocol of a service to which routes of a protocol version lead. */
export function protocolOf(version: ProtocolVersion): ServiceProtocol {
  return ({ HTTP1: "http", HTTP2: "http2", GRPC: "grpc" } as const)[version];
}

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
