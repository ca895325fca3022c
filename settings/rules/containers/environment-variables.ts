import { quote } from "../../issues/quote";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type ContainerUnderCheck, containersOf, workloadsOf } from "./workloads";

/** The variable by which a service learns its path prefix on a shared load balancer. */
const PATH_PREFIX = "PATH_PREFIX";

/** A variable must have one value: ECS rejects a task definition that sets it twice. */
export const environmentVariablesRule: Rule = (environment) => [
  ...workloadsOf(environment).flatMap(containersOf).flatMap(duplicateVariables),
  ...reservedVariables(environment),
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

/** The platform sets the path prefix of services that have routes on a shared load balancer. */
function reservedVariables({ settings: { services, sharedIngress } }: EnvironmentUnderCheck): RuleIssue[] {
  if (sharedIngress === undefined) {
    return [];
  }
  const message = `"${PATH_PREFIX}" is reserved: the platform sets it to "${sharedIngress.pathPrefix}"; rename the variable.`;
  return Object.entries(services)
    .filter(([, { routes }]) => Object.keys(routes).length > 0)
    .flatMap(([name, { environment, secrets }]) =>
      Object.entries({ environment, secrets })
        .filter(([, variables]) => Object.hasOwn(variables, PATH_PREFIX))
        .map(([part]): RuleIssue => ({ at: [["services", name, part, PATH_PREFIX]], message })),
    );
}
