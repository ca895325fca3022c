import { type RouteSettings } from "./route-props";

/**
 * Explains why a route requires HTTPS, in words that follow the name of the route, or returns `undefined`. Source: Elastic
 * Load Balancing, "Target groups for your Application Load Balancers" and "Authenticate users using an Application Load
 * Balancer".
 */
export function plainHttpIssue({ signIn, protocolVersion }: Pick<RouteSettings, "protocolVersion" | "signIn">) {
  if (signIn !== undefined) {
    return "requires a `domain`, because people can sign in through HTTPS only; set it, or remove `signIn`.";
  }
  return protocolVersion === undefined || protocolVersion === "HTTP1"
    ? undefined
    : `requires a \`domain\`, because a load balancer accepts ${protocolVersion === "GRPC" ? "gRPC" : "HTTP/2"} through HTTPS only; set it, or use HTTP1.`;
}
