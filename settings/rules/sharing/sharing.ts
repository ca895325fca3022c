import { type EnvironmentUnderCheck } from "../environment-under-check";
import { networkOwnerName } from "../../network-owner";
import { stages } from "../../stages";

/** The environment on whose load balancer another one stands, if it is there. */
export function ingressOwner(
  { settings: { sharedIngress } }: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): EnvironmentUnderCheck | undefined {
  return sharedIngress && all.find(({ name }) => name === sharedIngress.owner);
}

/** The environments that stand in the network of this one, or on its load balancer. */
export function participantsOf(
  owner: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): readonly EnvironmentUnderCheck[] {
  return all.filter((other) => other !== owner && networkOwnerName(other.settings) === owner.name);
}

/** Whether an environment is of a less protected stage than another; not where a stage is at fault. */
export function isLessProtected(one: EnvironmentUnderCheck, other: EnvironmentUnderCheck): boolean {
  const rank = ({ writtenStage }: EnvironmentUnderCheck) => (writtenStage ? stages.indexOf(writtenStage) : undefined);
  const [first, second] = [rank(one), rank(other)];
  return first !== undefined && second !== undefined && first < second;
}
