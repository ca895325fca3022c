import * as z from "zod";

/** Source: Elastic Load Balancing, "Condition types for listener rules". */
const pathPattern = z
  .string()
  .regex(/^\/[A-Za-z0-9_.$/~"'@:+&*?-]*$/)
  .max(128)
  .describe('a path such as "/orders/*", at most 128 characters');
const hostPattern = z
  .string()
  .regex(/^[A-Za-z0-9.*?-]*\.[A-Za-z*?]+$/)
  .max(128)
  .describe('a host such as "admin.example.com" or "*.example.com"');
const headerCondition = z.strictObject({
  /** Name of the header, at most 40 characters; for `Host` use `hosts`. */
  name: z
    .string()
    .regex(/^(?!host$)[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}$/i)
    .describe("the name of a header other than Host, at most 40 characters"),
  /** Values, one of which must match; `*` and `?` stand for anything. */
  values: z.array(z.string().min(1).max(128)).min(1),
});

const stickiness = z.strictObject({
  /**
   * Seconds that a client stays with one task.
   * @default 86400
   */
  durationSeconds: z.int().min(1).max(604800).default(86400),
  /**
   * Name of the application's own cookie to follow.
   * @default a cookie of the load balancer
   */
  cookieName: z
    .string()
    .regex(/^(?!AWSALB)[A-Za-z0-9!#$%&'*+.^_`|~-]+$/)
    .describe("the name of a cookie that does not begin with AWSALB")
    .exactOptional(),
});

/** Source: Elastic Load Balancing, "Health checks for Application Load Balancer target groups". */
const routeHealthCheck = z.strictObject({
  /**
   * Path that is asked. Not `/` by default: a front page may redirect or lean on other systems.
   * @default "/health"; for GRPC "/grpc.health.v1.Health/Check"
   */
  path: z
    .string()
    .regex(/^\/\S*$/)
    .max(1024)
    .describe('a path such as "/health"')
    .exactOptional(),
  /**
   * Answers that count as healthy: HTTP status codes, or gRPC codes for GRPC.
   * @default "200"; for GRPC "0"
   */
  matcher: z
    .string()
    .regex(/^\d{1,3}(?:-\d{1,3})?(?:,\d{1,3}(?:-\d{1,3})?)*$/)
    .describe('status codes such as "200", "200,204" or "200-299"')
    .exactOptional(),
  /**
   * Seconds between checks.
   * @default 15
   */
  intervalSeconds: z.int().min(5).max(300).default(15),
  /**
   * Seconds that an answer may take; less than the interval.
   * @default 5
   */
  timeoutSeconds: z.int().min(2).max(120).default(5),
  /**
   * Successes in a row until a task gets requests.
   * @default 2
   */
  healthyThreshold: z.int().min(2).max(10).default(2),
  /**
   * Failures in a row until a task gets no more requests.
   * @default 3
   */
  unhealthyThreshold: z.int().min(2).max(10).default(3),
});

/** A rule of the load balancer that leads to a service. */
export const routeSchema = z
  .strictObject({
    /**
     * Paths, one of which must match; `*` and `?` stand for anything.
     * @default any
     */
    paths: z.array(pathPattern).min(1).exactOptional(),
    /**
     * Hosts, one of which must match; `*` and `?` stand for anything.
     * @default any
     */
    hosts: z.array(hostPattern).min(1).exactOptional(),
    /**
     * A header that must match.
     * @default any
     */
    header: headerCondition.exactOptional(),
    /**
     * HTTP methods, one of which must match.
     * @default any
     */
    methods: z
      .array(
        z
          .string()
          .regex(/^[A-Z_-]{1,40}$/)
          .describe('a method in capitals, such as "GET"'),
      )
      .min(1)
      .exactOptional(),
    /**
     * Place among the rules: the lowest number is asked first.
     * @default made from the conditions, the more specific first; never changes because of other routes
     */
    priority: z.int().min(1).max(50000).exactOptional(),
    /**
     * Whether a client stays with one task.
     * @default none
     */
    stickiness: stickiness.exactOptional(),
    /**
     * Seconds that a task which stops may finish its requests.
     * @default 30
     */
    deregistrationDelaySeconds: z.int().min(0).max(3600).default(30),
    /**
     * Seconds over which a new task gets its full share, from 30 to 900; 0 for at once.
     * @default 0
     */
    slowStartSeconds: z.union([z.literal(0), z.int().min(30).max(900)]).default(0),
    /** How the load balancer finds out whether a task is well. */
    healthCheck: routeHealthCheck.prefault({}),
    /**
     * What the load balancer speaks with the service.
     * @default "HTTP1"
     */
    protocolVersion: z.enum(["HTTP1", "HTTP2", "GRPC"]).default("HTTP1"),
  })
  .transform((route) => {
    const grpc = route.protocolVersion === "GRPC";
    const { path, matcher, ...check } = route.healthCheck;
    return {
      ...route,
      healthCheck: {
        ...check,
        path: path ?? (grpc ? "/grpc.health.v1.Health/Check" : "/health"),
        matcher: matcher ?? (grpc ? "0" : "200"),
      },
    };
  });
