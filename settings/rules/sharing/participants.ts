import { networkOwnerName } from "../../network-owner";
import { stages } from "../../stages";
import { type EnvironmentUnderCheck } from "../environment-under-check";

/** Finds the environment whose load balancer an environment shares, if that exists. */
export function ingressOwner(
  { settings: { sharedIngress } }: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): EnvironmentUnderCheck | undefined {
  return sharedIngress && all.find(({ name }) => name === sharedIngress.owner);
}

/** Lists the environments that share the network of an owner, with or without its load balancer. */
export function participantsOf(
  owner: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): readonly EnvironmentUnderCheck[] {
  return all.filter((other) => other !== owner && networkOwnerName(other.settings) === owner.name);
}

/** Whether an environment is of a less protected stage than another; false where a stage is invalid. */
export function isLessProtected(one: EnvironmentUnderCheck, other: EnvironmentUnderCheck): boolean {
  const rank = ({ stage }: EnvironmentUnderCheck) => (stage ? stages.indexOf(stage) : undefined);
  const [first, second] = [rank(one), rank(other)];
  return first !== undefined && second !== undefined && first < second;
}
