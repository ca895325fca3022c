import * as z from "zod";

/** How a new version takes the place of the old one, in every kind of workload that lasts. */
export const deployment = z.strictObject({
  /**
   * Percent of the tasks that stay up during a deployment.
   * @default 100
   */
  minimumHealthyPercent: z.int().min(0).max(100).default(100),
  /**
   * Percent of the tasks that there may be during a deployment; more than the minimum.
   * @default 200
   */
  maximumPercent: z.int().min(100).max(400).default(200),
});
