import * as z from "zod";
import { capacityKinds } from "../../constructs/containers/capacity-kinds";
import { webServiceDefaults } from "../../constructs/containers/workload-defaults";
import { type StageDefaults } from "../stages";
import { deployment } from "./deployment";
import { partName, port } from "./formats";
import { routeSchema } from "./route";
import { scalingSchema } from "./scaling";
import { workloadShape } from "./workload";

/** Number of target groups that an ECS service can be registered with. Source: "Amazon ECS service quotas". */
const MOST_ROUTES = 5;

const serviceDeployment = deployment.extend({
  /**
   * Number of seconds after the start of a task during which failed health checks of the load balancer are ignored.
   * @default 60
   */
  healthCheckGraceSeconds: z.int().min(0).max(3600).default(webServiceDefaults.healthCheckGraceSeconds),
});

/** The settings of a service, with the defaults of a stage. */
export function serviceSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** Port that the container listens on. */
    port,
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
    /** Number of tasks, and the metrics that change it. */
    scaling: scalingSchema(defaults).prefault({}),
    /**
     * Capacity of the tasks: `spot-first` prefers Fargate Spot, `mixed` uses both Spot and on-demand capacity,
     * `on-demand` never uses Spot.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: z.enum(capacityKinds).default(defaults.capacity),
    /** How a new version replaces the running tasks. */
    deployment: serviceDeployment.prefault({}),
    /**
     * Whether people with the permission can open a shell in the container, with ECS Exec.
     * @default true in test; false in staging and prod
     */
    exec: z.boolean().default(defaults.exec),
  });
}
