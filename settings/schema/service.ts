import * as z from "zod";
import { deploymentStrategies, lifecycleStages, LONGEST_BAKE_MINUTES } from "../../constructs/containers/traffic-shift";
import { trafficShiftDefaults, webServiceDefaults } from "../../constructs/containers/workload-defaults";
import { protocolOf, serviceProtocols } from "../../constructs/load-balancer/route-defaults";
import { type StageDefaults } from "../stages";
import { ownAlarmChoices } from "./alarms";
import { serviceCapacity } from "./capacity";
import { deploymentSchema } from "./deployment";
import { functionArn, partName, port, portKey } from "./formats";
import { completeRoute, routeSchema } from "./route";
import { scalingSchema } from "./scaling";
import { portOfRoute } from "./service-ports";
import { tcpListenerSchema } from "./tcp-ingress";
import { uniqueList } from "./unique-list";
import { workloadShape } from "./workload";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** Number of target groups that an ECS service can be registered with. Source: "Amazon ECS service quotas". */
const MOST_ROUTES = 5;

const hook = z.strictObject({
  /** ARN of a Lambda function of the environment's account and region, whose answer lets the deployment go on or fail. */
  functionArn: functionArn.meta(neutral.identity),
  /** Stages of a deployment at which ECS calls the function. */
  stages: uniqueList(z.array(z.enum(lifecycleStages)).min(1)).meta(neutral.function),
});

const bake = z.int().min(0).max(LONGEST_BAKE_MINUTES).meta(neutral.timing);

function serviceDeployment(defaults: StageDefaults) {
  return deploymentSchema(defaults).extend({
    /**
     * Way in which a new version replaces the running tasks. `rolling` replaces them few at a time. The others start all
     * tasks of the new version beside the old ones, and then give it the requests: `blue-green` all at once, `linear` in
     * equal steps, `canary` a few first. They require version 6.21 or newer of the AWS provider.
     * @default "rolling"
     */
    strategy: z.enum(deploymentStrategies).default(trafficShiftDefaults.strategy).meta(neutral.weakestByDefault),
    /**
     * Number of minutes that the old tasks keep running after the new ones got all requests, if the strategy isn't
     * `"rolling"`. A rollback in that time is immediate.
     * @default 5
     */
    bakeMinutes: bake.default(trafficShiftDefaults.bakeMinutes),
    /**
     * Share of the requests that `linear` gives the new version with each step, in percent.
     * @default 25
     */
    stepPercent: z.int().min(3).max(100).default(trafficShiftDefaults.stepPercent).meta(neutral.timing),
    /**
     * Number of minutes between the steps of `linear`.
     * @default 3
     */
    stepMinutes: bake.default(trafficShiftDefaults.stepMinutes),
    /**
     * Share of the requests that `canary` gives the new version first, in percent.
     * @default 10
     */
    canaryPercent: z.int().min(1).max(99).default(trafficShiftDefaults.canaryPercent).meta(neutral.timing),
    /**
     * Number of minutes after which `canary` gives it all requests.
     * @default 10
     */
    canaryMinutes: bake.default(trafficShiftDefaults.canaryMinutes),
    /**
     * Functions that ECS calls during a deployment, by name, if the strategy isn't `"rolling"`.
     * @default {}
     */
    lifecycleHooks: z.record(partName, hook).default({}),
    /**
     * Number of seconds after the start of a task during which failed health checks of the load balancer are ignored.
     * @default 60
     */
    healthCheckGraceSeconds: z
      .int()
      .min(0)
      .max(3600)
      .default(webServiceDefaults.healthCheckGraceSeconds)
      .meta(neutral.timing),
  });
}

/** The settings of a service, with the defaults of a stage. */
export function serviceSchema(defaults: StageDefaults) {
  return serviceShape(defaults).transform((service) => {
    const routes = Object.entries(service.routes).map(([name, route]) => {
      const leadsTo = portOfRoute(service, route);
      return { name, isOwn: leadsTo?.key === undefined, complete: completeRoute(route, leadsTo?.protocol) };
    });
    const first = routes.find(({ isOwn }) => isOwn);
    return {
      ...service,
      routes: Object.fromEntries(routes.map(({ name, complete }) => [name, complete])),
      protocol: service.protocol ?? protocolOf(first?.complete.protocolVersion ?? "HTTP1"),
    };
  });
}

/** A further port of a service, with what the container speaks on it. */
const furtherPort = z
  .union([
    port,
    z.strictObject({
      /** Number of the port. */
      port: port.meta(neutral.function),
      /**
       * What the container speaks on the port.
       * @default "http"
       */
      protocol: z.enum(serviceProtocols).default("http").meta(neutral.function),
    }),
  ])
  .describe('a port such as 9090, or an object such as { port: 9090, protocol: "grpc" }')
  .meta(neutral.function);

/** The timeouts of calls; the longest is that of a 32-bit integer. Source: Amazon ECS API Reference, "TimeoutConfiguration". */
const timeoutSeconds = z.int().min(0).max(2_147_483_647).meta(neutral.timing);

function serviceShape(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Port that the container listens on.
     * @default none: nothing can connect to the service, which may still call others, such as a bot or a scheduler
     */
    port: port.exactOptional().meta(neutral.function),
    /**
     * What the container speaks on the port: `http` is HTTP/1.1, `http2` is HTTP/2 without TLS, and `tcp` is anything
     * that is not HTTP; a service with `tcp` can't have routes.
     * @default the protocol of its routes; "http" without routes
     */
    protocol: z.enum(serviceProtocols).exactOptional().meta(neutral.function),
    /**
     * Further ports that the container listens on, by name, each a number or an object with a protocol. Other services call
     * `admin` at `<service>-admin:<port>`; routes and health checks refer to it by its name.
     * @default {}
     */
    ports: z.record(portKey, furtherPort).default({}),
    /** How long the proxy of Service Connect waits when other services call this one. */
    calls: z
      .strictObject({
        /**
         * Number of seconds within which the whole response must have arrived, streams included; 0 disables the limit.
         * Not supported with the protocol `tcp`.
         * @default 60, or the load balancer's `idleTimeoutSeconds` if that is longer
         */
        requestTimeoutSeconds: timeoutSeconds.exactOptional(),
        /**
         * Number of seconds after which a connection without traffic is closed; 0 disables the limit.
         * @default 300, or the request timeout if that is longer; 0 if that is 0; 3600 with the protocol `tcp`
         */
        idleTimeoutSeconds: timeoutSeconds.exactOptional(),
      })
      .prefault({}),
    ...workloadShape,
    /**
     * Routes from the load balancer to the service, by name, at most 5.
     * @default {}: the service can't be reached from outside
     */
    routes: z
      .record(partName, routeSchema)
      .refine((routes) => Object.keys(routes).length <= MOST_ROUTES, {
        message: `has more than ${MOST_ROUTES} routes, but ECS registers a service with at most ${MOST_ROUTES} target groups; combine routes, or define two services.`,
      })
      .default({}),
    /**
     * Listeners of `tcpIngress` that forward connections to the service, by name.
     * @default {}
     */
    tcpListeners: z.record(partName, tcpListenerSchema).default({}),
    /** Number of tasks, and the metrics that change it; or a fixed number. */
    scaling: scalingSchema(defaults).prefault({}),
    /**
     * Capacity of the tasks: `spot-first` prefers Fargate Spot, `mixed` uses both Spot and on-demand capacity,
     * `on-demand` never uses Spot. `{ onDemandBase: 2 }` uses Spot from the third task on.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: serviceCapacity(defaults.capacity),
    /**
     * The alarms of the service, in place of `alarms.services` of the environment.
     * @default {}: every alarm as it is defined
     */
    alarms: ownAlarmChoices("services"),
    /** How a new version replaces the running tasks. */
    deployment: serviceDeployment(defaults).prefault({}),
    /**
     * Whether people with the permission can open a shell in the container, with ECS Exec.
     * @default true in test; false in staging and prod
     */
    exec: z.boolean().default(defaults.exec).meta(weaker.true),
  });
}
