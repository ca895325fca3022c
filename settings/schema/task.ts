import * as z from "zod";
import { deploymentGateDefaults, LONGEST_WAIT_MINUTES, oneOffTaskDefaults } from "../../constructs/jobs/job-defaults";
import { ownAlarmChoices } from "./alarms";
import { partName, positive } from "./formats";
import { MINUTES_A_DAY } from "./job";
import { neutral } from "./weaker/neutral";
import { uniqueList } from "./unique-list";
import { workloadShape } from "./workload";

/** The value of `before` that stands for every workload with the image of the task. */
export const SAME_IMAGE = "same-image";

/** The settings of a one-off task, which a person or a pipeline starts. */
export const taskSchema = z.strictObject({
  /**
   * Number of minutes after which a task that is still running is stopped.
   * @default 1440: a day
   */
  timeoutMinutes: positive.max(MINUTES_A_DAY).default(oneOffTaskDefaults.timeoutMinutes).meta(neutral.timing),
  /**
   * Names of services, workers and jobs that are deployed only after the task has succeeded; or `"same-image"`: all that
   * run the image of the task. An apply that changes the task runs it, and fails if it fails.
   * @default []: the task runs only when somebody starts it
   */
  before: z
    .union([z.literal(SAME_IMAGE), uniqueList(z.array(partName))])
    .describe('a list such as ["web", "worker"], or "same-image"')
    .default([])
    .meta(neutral.weakestByDefault),
  /**
   * Number of minutes that an apply waits for a task with `before`. Then the apply fails and the task runs on; the next
   * apply goes on waiting.
   * @default 30
   */
  waitMinutes: positive.max(LONGEST_WAIT_MINUTES).default(deploymentGateDefaults.waitMinutes).meta(neutral.timing),
  /**
   * The alarms of the task, in place of `alarms.tasks` of the environment.
   * @default {}: every alarm as it is defined
   */
  alarms: ownAlarmChoices("tasks"),
  ...workloadShape,
});
