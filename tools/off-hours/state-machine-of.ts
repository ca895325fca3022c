import { DeploymentTarget } from "../../constructs/core/deployment-target";
import { type PlatformSettings } from "../../settings/settings";
import { type Verb } from "./command";

/** The state machine that wakes an environment or puts it to sleep. */
export interface OffHoursMachine {
  readonly account: string;
  readonly region: string;
  readonly arn: string;
}

/**
 * Returns the state machine of an environment.
 * @throws if there is no such environment, or it never sleeps
 */
export function stateMachineOf({ project, environments }: PlatformSettings, name: string, verb: Verb): OffHoursMachine {
  const sleeping = Object.values(environments).filter(({ offHours }) => offHours !== undefined);
  const settings = sleeping.find((environment) => environment.name === name);
  if (!settings) {
    const names = sleeping.map((environment) => environment.name).join(", ");
    const isKnown = Object.hasOwn(environments, name);
    const problem = isKnown
      ? `${name} has no setting \`offHours\`: it is always awake.`
      : `There is no environment ${name}.`;
    throw new Error(`${problem} ${names === "" ? "No environment sleeps." : `Environments that sleep: ${names}.`}`);
  }
  const { account, region } = settings;
  const target = new DeploymentTarget({ project, environment: name, account, region });
  return {
    account,
    region,
    arn: target.arn("states", `stateMachine:${target.name("stateMachine", `off-hours-${verb}`)}`),
  };
}
