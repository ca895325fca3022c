import { formatPath, type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { type InjectedValueSettings, type InjectedValuesSettings } from "../../secret-sources";
import { containersOf, type Workload, workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { ownEntry } from "../../own-entry";

/** What ECS injects must have the keys that are used, and the key that encrypts it must be where it is. */
export const existingSecretsRule: Rule = (environment) => [
  ...Object.entries(environment.settings.secrets).flatMap(([name, { existing }]) =>
    existing ? locationIssues(environment, existing, ["secrets", name, "existing"]) : [],
  ),
  ...workloadsOf(environment).flatMap(({ path, workload: { logs } }) =>
    Object.entries(logs.router?.secretOptions ?? {}).flatMap(([option, value]) => {
      const at = [...path, "logs", "router", "secretOptions", option];
      return [...locationIssues(environment, value, at), ...keyIssues(environment, value, at)];
    }),
  ),
  ...workloadsOf(environment)
    .flatMap(containersOf)
    .flatMap(({ path, container }) => [
      ...credentialsIssues(environment, container, path),
      ...Object.entries(container.secrets).flatMap(([variable, value]) => {
        const at = [...path, "secrets", variable];
        return [...locationIssues(environment, value, at), ...keyIssues(environment, value, at)];
      }),
      ...container.secretsFrom.flatMap((values, index) => {
        const at = [...path, "secretsFrom", index];
        return [...locationIssues(environment, values, at), ...keysIssues(environment, values, at)];
      }),
    ]),
];

/** Source: Amazon ECS API Reference, "RepositoryCredentials". */
function credentialsIssues(
  environment: EnvironmentUnderCheck,
  { registryCredentials: secret }: Pick<Workload, "registryCredentials">,
  path: Path,
): RuleIssue[] {
  const declared = secret === undefined ? undefined : declaredSecret(environment, secret);
  if (secret === undefined || !declared || !isParameter(declared)) return [];
  const message = `${quote(secret)} is a parameter, but ECS reads the credentials of registries from Secrets Manager only; use a secret.`;
  return [{ at: [[...path, "registryCredentials"]], message }];
}

type Location = Pick<InjectedValueSettings, "arn" | "kmsKeyArn">;

function locationIssues(environment: EnvironmentUnderCheck, { arn, kmsKeyArn }: Location, at: Path): RuleIssue[] {
  const [, , service, region, account] = arn?.split(":") ?? [];
  const keyRegion = kmsKeyArn?.split(":")[3];
  const place = region ?? environment.region;
  const issues: RuleIssue[] = [];
  if (keyRegion !== undefined && place !== undefined && keyRegion !== place) {
    const message = `is in ${keyRegion}, but what it encrypts is in ${place}; name the key that is there.`;
    issues.push({ at: [[...at, "kmsKeyArn"]], message });
  }
  // Source: AWS Secrets Manager User Guide, "Access AWS Secrets Manager secrets from a different account".
  if (service === "secretsmanager" && account !== environment.account && kmsKeyArn === undefined) {
    const message = `is a secret of the account ${String(account)}, which other accounts can read only if a key of its own encrypts it; set \`kmsKeyArn\` to that key.`;
    issues.push({ at: [[...at, "arn"]], message });
  }
  return issues;
}

function keyIssues(environment: EnvironmentUnderCheck, { secret, key }: InjectedValueSettings, at: Path): RuleIssue[] {
  return secret === undefined || key === undefined ? [] : unknownKeys(environment, secret, [key], [...at, "key"]);
}

function keysIssues(
  environment: EnvironmentUnderCheck,
  { secret, keys }: InjectedValuesSettings,
  at: Path,
): RuleIssue[] {
  if (secret === undefined) return [];
  if (keys !== undefined) return unknownKeys(environment, secret, keys, [...at, "keys"]);
  const declared = declaredSecret(environment, secret);
  if (!declared || declared.keys !== undefined) return [];
  const setting = `\`${formatPath(["secrets", secret, "keys"])}\``;
  const message = isParameter(declared)
    ? `${quote(secret)} is a parameter, which has no keys; name parameters by \`parameters\` and \`names\`.`
    : `${quote(secret)} has no list of keys; add ${setting}, or \`keys\` here.`;
  return [{ at: [[...at, "secret"]], unless: [["secrets", secret]], message }];
}

function unknownKeys(
  environment: EnvironmentUnderCheck,
  secret: string,
  keys: readonly string[],
  at: Path,
): RuleIssue[] {
  const declared = declaredSecret(environment, secret);
  const unless = [
    ["secrets", secret, "keys"],
    ["secrets", secret, "existing"],
  ];
  if (declared && isParameter(declared)) {
    const message = `is for secrets that hold JSON: ${quote(secret)} is a parameter, which has no keys; remove it.`;
    return [{ at: [at], unless, message }];
  }
  const known = declared?.keys;
  return keys
    .filter((key) => known !== undefined && !known.includes(key))
    .map((key): RuleIssue => {
      const setting = formatPath(["secrets", secret, "keys"]);
      const message = `there is no key ${quote(key)} in \`${setting}\`; ${suggest(key, known ?? [])}`;
      return { at: [at], unless, message };
    });
}

type DeclaredSecret = EnvironmentUnderCheck["settings"]["secrets"][string];

function declaredSecret({ settings }: EnvironmentUnderCheck, name: string): DeclaredSecret | undefined {
  return ownEntry(settings.secrets, name);
}

function isParameter({ existing }: DeclaredSecret): boolean {
  return existing?.parameter !== undefined || existing?.arn?.split(":")[2] === "ssm";
}
