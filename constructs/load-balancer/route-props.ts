import { type Network } from "../network/network";
import { type ProtocolVersion } from "./route-defaults";
import { type RouteConditions } from "./route-priority";
import { type SignIn } from "./sign-in";

/** How the load balancer checks the health of a task. */
export interface RouteHealthCheck {
  /**
   * Path of the health check requests.
   * @default "/health"; for gRPC "/grpc.health.v1.Health/Check"
   */
  readonly path?: string;
  /**
   * Status codes of a healthy task: `200-299`; for gRPC, codes from 0 to 99.
   * @default "200"; for gRPC "0"
   */
  readonly matcher?: string;
  /**
   * TCP port of the health check requests, 1 to 65535.
   * @default the port that receives the requests of the route
   */
  readonly port?: number;
  /**
   * Interval between health checks in seconds, 5 to 300.
   * @default 15
   */
  readonly intervalSeconds?: number;
  /**
   * Timeout of a health check in seconds, 2 to 120.
   * @default 5
   */
  readonly timeoutSeconds?: number;
  /**
   * Number of consecutive successes after which a task is healthy, 2 to 10.
   * @default 2
   */
  readonly healthyThreshold?: number;
  /**
   * Number of consecutive failures after which a task is unhealthy, 2 to 10.
   * @default 3
   */
  readonly unhealthyThreshold?: number;
}

/** Session affinity of a route. */
export interface RouteStickiness {
  /**
   * Number of seconds for which a client stays with a task, 1 to 604800.
   * @default 86400
   */
  readonly durationSeconds?: number;
  /**
   * Name of a cookie of the application.
   * @default a cookie of the load balancer
   */
  readonly cookieName?: string;
}

/** Settings of a route to a service. */
export interface RouteSettings extends RouteConditions {
  /**
   * Priority of the listener rule, 1 to 50000. The rule with the lowest priority is evaluated first. A route with source
   * ranges also takes the next number.
   * @default derived from the conditions by `routePriority`
   */
  readonly priority?: number;
  /**
   * Keeps a client with the same task by a cookie.
   * @default no stickiness
   */
  readonly stickiness?: RouteStickiness;
  /**
   * Number of seconds during which a stopping task can finish its requests, 0 to 3600.
   * @default 30
   */
  readonly deregistrationDelaySeconds?: number;
  /**
   * Number of seconds over which a new task receives an increasing share of requests, 30 to 900; 0 disables it.
   * @default 0
   */
  readonly slowStartSeconds?: number;
  /**
   * Health check of the tasks.
   * @default a request of `/health` every 15 seconds
   */
  readonly healthCheck?: RouteHealthCheck;
  /**
   * Protocol between the load balancer and the tasks; must be that of the service, if it is known.
   * @default the protocol of the service, or "HTTP1"
   */
  readonly protocolVersion?: ProtocolVersion;
  /**
   * How people sign in before their requests are forwarded. Health checks are not affected.
   * @default nobody signs in
   */
  readonly signIn?: SignIn;
}

/** Props of a {@link Route}. */
export interface RouteProps extends RouteSettings {
  /** Name of the route, unique on the load balancer: `web-main`. */
  readonly name: string;
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** ARN suffix of the load balancer, by which its metrics are found. */
  readonly loadBalancerArnSuffix: string;
  /** Network of the target group. */
  readonly network: Network;
  /** TCP port of the tasks. */
  readonly port: number;
  /** Priority of the listener rule, 1 to 50000, unique on the listener. */
  readonly priority: number;
  /**
   * Whether deployments of the service move requests from one target group to another.
   * @default false
   */
  readonly shiftsTraffic?: boolean;
  /**
   * ARN of the listener for versions that get no other requests yet, if deployments shift traffic.
   * @default none
   */
  readonly testListenerArn?: string;
}
