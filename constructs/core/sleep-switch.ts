import { type DeploymentTarget } from "./deployment-target";

/**
 * The parameter in SSM Parameter Store that says whether an environment is asleep, as JSON text. Terraform creates it and
 * leaves its value to the state machines that wake the environment and put it to sleep.
 */
export interface SleepSwitch {
  /** `asleep`, `waking` or `awake`. */
  readonly mode: "asleep" | "awake" | "waking";
  /** Until when the environment stays like that against its schedule, in ISO 8601; empty for no such time. */
  readonly until: string;
  /** ARN of the execution that decided it; it goes on only while it is the last one. */
  readonly run: string;
}

/** The switch of an environment that has never slept. */
export const initialSwitch: SleepSwitch = { mode: "awake", until: "", run: "" };

/** Name of an environment's switch in Parameter Store: `/shop/test/off-hours`. */
export function sleepSwitchName({ project, environment }: Pick<DeploymentTarget, "environment" | "project">): string {
  return `/${project}/${environment}/off-hours`;
}

/** ARN of an environment's switch. */
export function sleepSwitchArn(target: DeploymentTarget): string {
  return target.arn("ssm", `parameter${sleepSwitchName(target)}`);
}
