import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";
import { containersOf, type PlacedContainer, workloadsOf } from "./workloads";

/** A variable is plain or secret, not both, and not one that the platform sets: ECS refuses the task definition. */
export const duplicateVariablesRule: Rule = (environment) => [
  ...workloadsOf(environment).flatMap(containersOf).flatMap(duplicates),
  ...ownPathPrefixes(environment),
];

/** A service behind a path of a shared load balancer is told the path. */
function ownPathPrefixes({ settings: { services, sharedIngress } }: EnvironmentUnderCheck): RuleIssue[] {
  const told = Object.entries(services).filter(([, { routes }]) => Object.keys(routes).length > 0);
  return told.flatMap(([name, { environment, secrets }]) =>
    Object.entries({ environment, secrets })
      .filter(([, variables]) => sharedIngress !== undefined && Object.hasOwn(variables, "PATH_PREFIX"))
      .map(([part]) => ({
        at: [["services", name, part, "PATH_PREFIX"]],
        message: `is set to "${sharedIngress?.pathPrefix ?? ""}" behind a shared load balancer; give yours another name.`,
      })),
  );
}

function duplicates({ path, container: { environment, secrets } }: PlacedContainer): RuleIssue[] {
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
