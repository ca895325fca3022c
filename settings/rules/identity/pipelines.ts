import { formatPath, type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type RuleIssue, type SharedRule } from "../rule";
import { type SharedUnderCheck } from "../shared-under-check";
import { unknownAccountIssues } from "./known-accounts";
import { wildcardIssues } from "./permissions";

type Settings = SharedUnderCheck["settings"];
type Pipelines = NonNullable<Settings["access"]["pipelines"]>;

const AT: Path = ["access", "pipelines"];

/** What pipelines are told must fit the accounts, the environments and the backend. */
export const pipelinesRule: SharedRule = ({ settings }, environments) => {
  const { pipelines } = settings.access;
  return pipelines === undefined
    ? []
    : [
        ...backendIssues(pipelines, settings),
        ...unknownAccountIssues(AT, pipelines.providers, settings, environments),
        ...environmentWarnings(pipelines, environments),
        ...permissionIssues(pipelines, settings),
      ];
};

/** HCP Terraform runs what keeps its state there. */
function backendIssues({ kind }: Pipelines, { backend }: Settings): RuleIssue[] {
  if (kind !== "hcp" || backend.kind === "hcp") return [];
  const message = `is "hcp", but \`backend.kind\` is ${quote(backend.kind)}, and HCP Terraform runs only what keeps its state there; set \`backend.kind\` to "hcp", or name what runs Terraform.`;
  return [
    {
      at: [
        [...AT, "kind"],
        ["backend", "kind"],
      ],
      message,
    },
  ];
}

/** An extension may have a stack of its own under any other name. */
function environmentWarnings(pipelines: Pipelines, environments: readonly EnvironmentUnderCheck[]): RuleIssue[] {
  const names = environments.map(({ name }) => name);
  const keys: readonly (readonly [string, object])[] = [
    ...(pipelines.kind === "github" ? [["environments", pipelines.environments] as const] : []),
    ...(pipelines.kind === "gitlab" ? [["branches", pipelines.branches] as const] : []),
    ...(pipelines.kind === "oidc" ? [["apply", pipelines.apply] as const] : []),
  ];
  return keys.flatMap(([key, entries]) =>
    Object.keys(entries)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        at: [[...AT, key, name]] as const,
        message: `has no effect unless an extension makes a stack of this name: there is no environment named ${quote(name)}; ${suggest(name, names)}`,
        isWarning: true as const,
      })),
  );
}

function permissionIssues({ additionalPermissions }: Pipelines, { permissionsBoundary }: Settings): RuleIssue[] {
  const at = [...AT, "additionalPermissions"];
  const issues = Object.entries(additionalPermissions).flatMap(([kind, permissions]) =>
    Object.entries(permissions).flatMap(([name, permission]) => wildcardIssues([...at, kind, name], permission)),
  );
  if (permissionsBoundary === undefined || Object.keys(additionalPermissions.boundary).length === 0) return issues;
  const message = `has no effect, because \`${formatPath(["permissionsBoundary"])}\` names a boundary that this platform does not make; remove one of them.`;
  return [...issues, { at: [[...at, "boundary"], ["permissionsBoundary"]], message }];
}
