import * as z from "zod";
import { oneOffTaskDefaults } from "../../constructs/jobs/job-defaults";
import { positive } from "./formats";
import { MINUTES_A_DAY } from "./job";
import { neutral } from "./weaker/neutral";
import { workloadShape } from "./workload";

/** The settings of a one-off task, which a person or a pipeline starts. */
export const taskSchema = z.strictObject({
  /**
   * Number of minutes after which a task that is still running is stopped.
   * @default 1440: a day
   */
  timeoutMinutes: positive.max(MINUTES_A_DAY).default(oneOffTaskDefaults.timeoutMinutes).meta(neutral.timing),
  ...workloadShape,
});
