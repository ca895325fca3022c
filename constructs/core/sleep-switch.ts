import { type DeploymentTarget } from "./deployment-target";

/**
 * The parameter in SSM Parameter Store that says whether an environment is asleep, as JSON text. Terraform creates it and
 * leaves its value to the state machines that wake the environment and put it to sleep.
 */
export interface SleepSwitch {
  /** `asleep`; `waking`; `starting` when the databases answer and services start; or `awake`. */
  readonly mode: "asleep" | "awake" | "starting" | "waking";
  /** Until when the environment stays like that against its schedule, in ISO 8601; empty for no such time. */
  readonly until: string;
  /** When it last went to sleep, in ISO 8601; empty for never. */
  readonly since: string;
  /** ARN of the execution that decided it; it goes on only while it is the last one. */
  readonly run: string;
}

/** The switch of an environment that has never slept. */
export const initialSwitch: SleepSwitch = { mode: "awake", until: "", since: "", run: "" };

/** The output of an execution that wakes an environment or puts it to sleep. */
export interface SwitchResult {
  /** `done`; `replaced` by a later execution; or `unchanged`, because somebody wants the environment as it is. */
  readonly result: "done" | "replaced" | "unchanged";
  /** What the environment was before. */
  readonly before?: SleepSwitch["mode"];
  /** Until when it stays like that against its schedule, in ISO 8601; empty for no such time. */
  readonly until?: string;
}

/** Name of an environment's switch in Parameter Store: `/shop/test/off-hours`. */
export function sleepSwitchName({ project, environment }: Pick<DeploymentTarget, "environment" | "project">): string {
  return `/${project}/${environment}/off-hours`;
}

/** ARN of an environment's switch. */
export function sleepSwitchArn(target: DeploymentTarget): string {
  return target.arn("ssm", `parameter${sleepSwitchName(target)}`);
}
