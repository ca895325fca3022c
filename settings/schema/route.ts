import * as z from "zod";
import { matcherPattern } from "../../constructs/load-balancer/matcher-issue";
import {
  defaultHealthCheck,
  type ProtocolVersion,
  protocolVersionOf,
  routeDefaults,
  type ServiceProtocol,
} from "../../constructs/load-balancer/route-defaults";
import { ownAlarmChoices } from "./alarms";
import { partName, port, portKey } from "./formats";
import { ruleConditions } from "./rule-conditions";
import { signInSchema } from "./sign-in";
import { neutral } from "./weaker/neutral";

const { healthCheck: checkDefaults } = routeDefaults;

const stickiness = z.strictObject({
  /**
   * Number of seconds that a client's requests go to the same task.
   * @default 86400
   */
  durationSeconds: z.int().min(1).max(604800).default(routeDefaults.stickiness.durationSeconds).meta(neutral.timing),
  /**
   * Name of the application's cookie that the stickiness follows.
   * @default none: the load balancer generates a cookie
   */
  cookieName: z
    .string()
    .regex(/^(?!AWSALB)[A-Za-z0-9!#$%&'*+.^_`|~-]+$/)
    .describe("the name of a cookie that does not start with AWSALB")
    .exactOptional()
    .meta(neutral.function),
});

/** Source: Elastic Load Balancing, "Health checks for Application Load Balancer target groups". */
const routeHealthCheck = z.strictObject({
  /**
   * Path that the load balancer requests. `/` is a poor choice if it redirects or depends on other systems.
   * @default "/health"; for GRPC "/grpc.health.v1.Health/Check"
   */
  path: z
    .string()
    .regex(/^\/\S*$/)
    .max(1024)
    .describe('a path such as "/health"')
    .exactOptional()
    .meta(neutral.function),
  /**
   * Port that the load balancer requests: a name in the service's `ports`, or a number.
   * @default the port that the route leads to
   */
  port: z
    .union([portKey, port])
    .describe("a name in `ports`, or a number from 1 to 65535")
    .exactOptional()
    .meta(neutral.function),
  /**
   * HTTP status codes, or gRPC status codes for GRPC, of a healthy response.
   * @default "200"; for GRPC "0"
   */
  matcher: z
    .string()
    .regex(matcherPattern)
    .describe('status codes such as "200", "200,204" or "200-299"')
    .exactOptional()
    .meta(neutral.function),
  /**
   * Number of seconds between two checks.
   * @default 15
   */
  intervalSeconds: z.int().min(5).max(300).default(checkDefaults.intervalSeconds).meta(neutral.timing),
  /**
   * Number of seconds after which a check without a response fails. It must be less than the interval.
   * @default 5
   */
  timeoutSeconds: z.int().min(2).max(120).default(checkDefaults.timeoutSeconds).meta(neutral.timing),
  /**
   * Number of consecutive successes after which a task receives requests.
   * @default 2
   */
  healthyThreshold: z.int().min(2).max(10).default(checkDefaults.healthyThreshold).meta(neutral.timing),
  /**
   * Number of consecutive failures after which a task receives no more requests.
   * @default 3
   */
  unhealthyThreshold: z.int().min(2).max(10).default(checkDefaults.unhealthyThreshold).meta(neutral.timing),
});

/** The settings of a route: a listener rule that forwards requests to a service. */
export const routeSchema = z.strictObject({
  /**
   * Port that the route leads to: a name in the service's `ports`, or the number of a port that it or a sidecar listens on.
   * @default the service's own `port`
   */
  port: z
    .union([portKey, port])
    .describe("a name in `ports`, or a number from 1 to 65535")
    .exactOptional()
    .meta(neutral.function),
  /**
   * Name of the sidecar that the route leads to, at the port that it listens on.
   * @default none: the workload's own container
   */
  container: partName.exactOptional().meta(neutral.function),
  ...ruleConditions,
  /**
   * The load balancer of the route: "public" is `ingress`, `sharedIngress` or `existingIngress`, even
   * one with private addresses; "internal" is `internalIngress`.
   * @default "public"; "internal" if there is only that one
   */
  through: z.enum(["public", "internal"]).exactOptional().meta(neutral.weakestByDefault),
  /**
   * How people sign in before their requests are forwarded.
   * @default none: nobody signs in
   */
  signIn: signInSchema.exactOptional(),
  /**
   * Priority among the listener's rules: the lowest number is evaluated first. With `sourceRanges`, the next number is
   * taken too.
   * @default derived from the conditions, more specific ones first; independent of other routes
   */
  priority: z.int().min(1).max(50000).exactOptional().meta(neutral.function),
  /**
   * Sends all requests of a client to the same task.
   * @default none: any task may receive each request
   */
  stickiness: stickiness.exactOptional(),
  /**
   * Number of seconds that a stopping task has to complete its requests.
   * @default 30
   */
  deregistrationDelaySeconds: z
    .int()
    .min(0)
    .max(3600)
    .default(routeDefaults.deregistrationDelaySeconds)
    .meta(neutral.timing),
  /**
   * Number of seconds over which a new task is given its full share of requests, from 30 to 900; 0 disables it.
   * @default 0
   */
  slowStartSeconds: z
    .union([z.literal(0), z.int().min(30).max(900)])
    .default(routeDefaults.slowStartSeconds)
    .meta(neutral.timing),
  /**
   * The alarms of the route, in place of `alarms.routes` of the environment.
   * @default {}: every alarm as it is defined
   */
  alarms: ownAlarmChoices("routes"),
  /** Health check that the load balancer makes of every task. */
  healthCheck: routeHealthCheck.prefault({}),
  /**
   * Protocol version of the requests to the service.
   * @default that of the service's `protocol`; "HTTP1" if none is set
   */
  protocolVersion: z.enum(["HTTP1", "HTTP2", "GRPC"]).exactOptional().meta(neutral.function),
});

/**
 * Fills in what a route has in common with its service: the protocol version, and with it the health check.
 * @param protocol the protocol of the port that the route leads to, if it is known
 */
export function completeRoute(route: z.output<typeof routeSchema>, protocol: ServiceProtocol | undefined) {
  const inherited = protocol === undefined ? undefined : protocolVersionOf(protocol);
  const protocolVersion: ProtocolVersion = route.protocolVersion ?? inherited ?? routeDefaults.protocolVersion;
  return {
    ...route,
    protocolVersion,
    healthCheck: { ...defaultHealthCheck(protocolVersion), ...route.healthCheck },
  };
}
