import { type Finding, type Rule } from "../environment-under-check";
import { containersOf, type PlacedContainer, workloadsOf } from "./workloads";

/** A variable is plain or secret, not both: ECS refuses the task definition. */
export const duplicateVariablesRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(containersOf).flatMap(duplicates);

function duplicates({ path, container: { environment, secrets } }: PlacedContainer): Finding[] {
  return Object.keys(environment)
    .filter((variable) => Object.hasOwn(secrets, variable))
    .map((variable) => ({
      at: [
        [...path, "environment", variable],
        [...path, "secrets", variable],
      ],
      message: `is among the secrets too; take one of the two out.`,
    }));
}
