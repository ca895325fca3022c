import * as z from "zod";
import { serviceDefaults } from "../../constructs/containers/workload-defaults";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const defaults = serviceDefaults.deployment;

/** The settings of a rolling deployment, for workloads that keep running. */
export const deployment = z.strictObject({
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
});
