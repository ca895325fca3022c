import * as z from "zod";
import { capacityKinds, type StageDefaults } from "../stages";
import { deployment } from "./deployment";
import { partName, port } from "./formats";
import { routeSchema } from "./route";
import { scalingSchema } from "./scaling";
import { workloadShape } from "./workload";

/** How many load balancer rules one ECS service can stand behind. Source: "Amazon ECS service quotas". */
const MOST_ROUTES = 5;

const serviceDeployment = deployment.extend({
  /**
   * Seconds after a task's start in which the load balancer's checks don't count.
   * @default 60
   */
  healthCheckGraceSeconds: z.int().min(0).max(3600).default(60),
});

/** The settings of a service, with the defaults of a stage. */
export function serviceSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** Port that the container listens on. */
    port,
    ...workloadShape,
    /**
     * The load balancer's ways to the service, at most 5.
     * @default {}: nothing from outside reaches the service
     */
    routes: z
      .record(partName, routeSchema)
      .refine((routes) => Object.keys(routes).length <= MOST_ROUTES, {
        message: `more than ${MOST_ROUTES} routes; ECS puts a service into at most ${MOST_ROUTES} target groups.`,
      })
      .default({}),
    /** How many tasks there are, and when there are more. */
    scaling: scalingSchema(defaults).prefault({}),
    /**
     * Where tasks run: on Fargate Spot first, some on each, or never on Spot.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: z.enum(capacityKinds).default(defaults.capacity),
    /** How a new version takes the place of the old one. */
    deployment: serviceDeployment.prefault({}),
    /**
     * Whether people who may can open a shell in the container.
     * @default true in test; false in staging and prod
     */
    exec: z.boolean().default(defaults.exec),
  });
}
