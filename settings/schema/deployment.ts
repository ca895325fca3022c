import * as z from "zod";
import { deploymentAlarms } from "../../constructs/containers/deployment-alarm-definitions";
import { serviceDefaults } from "../../constructs/containers/workload-defaults";
import { type StageDefaults } from "../stages";
import { alarmChoices } from "./alarms";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const defaults = serviceDefaults.deployment;

/** Number of minutes that an apply may wait at most. */
const LONGEST_WAIT_MINUTES = 180;

/** The settings of a rolling deployment, for workloads that keep running, with the defaults of a stage. */
export function deploymentSchema({ deploymentWaitMinutes, deploymentAlarms: enabled }: StageDefaults) {
  return z.strictObject({
    /**
     * Lowest number of tasks that keep running during a deployment, in percent of the desired number.
     * @default 100
     */
    minimumHealthyPercent: z.int().min(0).max(100).default(defaults.minimumHealthyPercent).meta(weaker.lower),
    /**
     * Highest number of tasks that may run during a deployment, in percent of the desired number. It must exceed
     * `minimumHealthyPercent`.
     * @default 200
     */
    maximumPercent: z.int().min(100).max(400).default(defaults.maximumPercent).meta(neutral.size),
    /**
     * Number of minutes that an apply waits for a deployment to be complete, at most 180. It fails if ECS rolls the
     * deployment back, or if it takes longer. With 0, the apply ends when the deployment begins, and doesn't learn of its end.
     * @default 0 in test; 30 in staging and prod
     */
    waitMinutes: z.int().min(0).max(LONGEST_WAIT_MINUTES).default(deploymentWaitMinutes).meta(weaker.values(0)),
    /**
     * Whether new tasks replace the running ones when a secret or a parameter has changed that ECS injects into them: by a
     * rotation, or by hand. Several changes within a minute lead to one deployment.
     * @default true
     */
    redeployAfterRotation: z.boolean().default(true).meta(weaker.false),
    /** Alarms during which ECS rolls a deployment back. Each is a threshold, `off`, or an object. */
    alarms: z
      .strictObject({
        /**
         * Whether alarms roll a deployment back, in addition to tasks that don't become healthy.
         * @default false in test and staging; true in prod
         */
        enabled: z.boolean().default(enabled).meta(weaker.false),
        ...alarmChoices(deploymentAlarms).shape,
      })
      .prefault({}),
  });
}
