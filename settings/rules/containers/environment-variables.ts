import { parsePath } from "../../issues/path";
import { quote } from "../../issues/quote";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { platformVariables } from "./platform-variables";
import { type ContainerUnderCheck, containersOf, type WorkloadUnderCheck, workloadsOf } from "./workloads";

/** A variable must have one value: ECS rejects a task definition that sets it twice. */
export const environmentVariablesRule: Rule = (environment) => [
  ...workloadsOf(environment).flatMap(containersOf).flatMap(duplicateVariables),
  ...workloadsOf(environment).flatMap((workload) => reservedVariables(environment, workload)),
];

function duplicateVariables({ path, container: { environment, secrets } }: ContainerUnderCheck): RuleIssue[] {
  return Object.keys(environment)
    .filter((variable) => Object.hasOwn(secrets, variable))
    .map((variable) => ({
      at: [
        [...path, "environment", variable],
        [...path, "secrets", variable],
      ],
      message: `${quote(variable)} is set in both \`environment\` and \`secrets\`; remove one of them.`,
    }));
}

/** What the platform sets in a workload's own container can't be set there again. */
function reservedVariables(
  environment: EnvironmentUnderCheck,
  { name: workloadName, path, workload }: WorkloadUnderCheck,
): RuleIssue[] {
  const { environment: plain, secrets } = workload;
  return platformVariables({ name: workloadName, workload }, environment).flatMap(({ name, setting }) =>
    Object.entries({ environment: plain, secrets })
      .filter(([, variables]) => Object.hasOwn(variables, name))
      .map(([part]): RuleIssue => {
        const message = `"${name}" is reserved: the platform sets it because of \`${setting}\`; rename the variable.`;
        return { at: [[...path, part, name]], unless: [[...path, ...parsePath(setting)]], message };
      }),
  );
}
