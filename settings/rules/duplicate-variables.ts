import { type Finding, type Rule } from "../environment-under-check";
import { type Path } from "../path";

interface Variables {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, unknown>>;
}

/** A variable is plain or secret, not both: ECS refuses the task definition. */
export const duplicateVariablesRule: Rule = ({ settings: { services } }) =>
  Object.entries(services).flatMap(([name, service]) => [
    ...duplicates(["services", name], service),
    ...Object.entries(service.sidecars).flatMap(([sidecar, container]) =>
      duplicates(["services", name, "sidecars", sidecar], container),
    ),
  ]);

function duplicates(container: Path, { environment, secrets }: Variables): Finding[] {
  return Object.keys(environment)
    .filter((variable) => Object.hasOwn(secrets, variable))
    .map((variable) => ({
      at: [
        [...container, "environment", variable],
        [...container, "secrets", variable],
      ],
      message: `is among the secrets too; take one of the two out.`,
    }));
}
