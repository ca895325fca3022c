import { type RouteSettings } from "./route-props";

/** Why a load balancer speaks plain HTTP. */
export interface PlainHttpCause {
  /** What it lacks, in words that complete "requires …". */
  readonly missing: string;
  /** What ends that, in words that complete "…, or remove `signIn`". */
  readonly remedy: string;
}

const withoutDomain: PlainHttpCause = { missing: "a `domain`", remedy: "set it" };

/** A listener that exists already, and was made without HTTPS. */
export const existingHttpListener: PlainHttpCause = { missing: "an HTTPS listener", remedy: "use one" };

/**
 * Explains why a route requires HTTPS, in words that follow the name of the route, or returns `undefined`. Source: Elastic
 * Load Balancing, "Target groups for your Application Load Balancers" and "Authenticate users using an Application Load
 * Balancer".
 */
export function plainHttpIssue(
  { signIn, protocolVersion }: Pick<RouteSettings, "protocolVersion" | "signIn">,
  { missing, remedy }: PlainHttpCause = withoutDomain,
): string | undefined {
  if (signIn !== undefined) {
    return `requires ${missing}, because people can sign in through HTTPS only; ${remedy}, or remove \`signIn\`.`;
  }
  return protocolVersion === undefined || protocolVersion === "HTTP1"
    ? undefined
    : `requires ${missing}, because a load balancer accepts ${protocolVersion === "GRPC" ? "gRPC" : "HTTP/2"} through HTTPS only; ${remedy}, or use HTTP1.`;
}
