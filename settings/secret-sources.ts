import { type EnvironmentSettings, type WorkloadSettings } from "./settings";
import { ENVIRONMENT_PLACEHOLDER } from "./schema/secret-sources";
import { ownEntry } from "./own-entry";

/** A value that ECS injects: a secret that the platform creates, or a secret or parameter that exists already. */
export type SecretSource =
  | { readonly kind: "own"; readonly secret: string; readonly key: string | undefined }
  | ExistingSource<"parameter">
  | ExistingSource<"secret">;

interface ExistingSource<Kind> {
  readonly kind: Kind;
  /** ARN, or name in the account and region of the environment. */
  readonly arn?: string;
  readonly name?: string;
  readonly key: string | undefined;
  readonly kmsKeyArn: string | undefined;
}

/** The settings of a value that ECS injects. */
export type InjectedValueSettings = WorkloadSettings["secrets"][string];

/** The settings of several such values. */
export type InjectedValuesSettings = WorkloadSettings["secretsFrom"][number];

/** The environment in which names are resolved. */
export type SecretsEnvironment = Pick<EnvironmentSettings, "name" | "secrets">;

/** A value that ECS injects into a container. */
export interface InjectedVariable {
  readonly variable: string;
  readonly source: SecretSource;
  /** Path of the setting within the container: of the variable in `secrets`, or of the entry of `secretsFrom`. */
  readonly path: readonly (string | number)[];
}

/** Lists the values that ECS injects into a container because of its settings. */
export function injectedVariables(
  { secrets, secretsFrom }: Pick<WorkloadSettings, "secrets" | "secretsFrom">,
  environment: SecretsEnvironment,
): InjectedVariable[] {
  return [
    ...Object.entries(secrets).map(([variable, value]) => ({
      variable,
      source: secretSource(value, environment),
      path: ["secrets", variable],
    })),
    ...secretsFrom.flatMap((values, index) =>
      manyValues(values, environment).map(([variable, value]) => ({
        variable,
        source: secretSource(value, environment),
        path: ["secretsFrom", index],
      })),
    ),
  ];
}

/** Returns where a value is. A secret that is unknown counts as one that the platform creates. */
export function secretSource(
  { secret, key, arn, name, parameter, kmsKeyArn }: InjectedValueSettings,
  environment: SecretsEnvironment,
): SecretSource {
  if (secret !== undefined) {
    const declared = ownEntry(environment.secrets, secret)?.existing;
    return declared === undefined
      ? { kind: "own", secret, key }
      : secretSource({ ...declared, ...(key !== undefined && { key }) }, environment);
  }
  const isParameter = parameter !== undefined || arn?.split(":")[2] === "ssm";
  const named = parameter ?? name;
  return {
    kind: isParameter ? "parameter" : "secret",
    ...(arn !== undefined && { arn }),
    ...(named !== undefined && { name: named.replaceAll(ENVIRONMENT_PLACEHOLDER, environment.name) }),
    key,
    kmsKeyArn,
  };
}

/** The variables of an entry of `secretsFrom`, with a setting for each as in `secrets`. */
function manyValues(
  { keys, names = [], parameters, ...source }: InjectedValuesSettings,
  { secrets }: SecretsEnvironment,
): (readonly [variable: string, InjectedValueSettings])[] {
  const { secret, kmsKeyArn } = source;
  if (parameters !== undefined) {
    const encryption = kmsKeyArn !== undefined && { kmsKeyArn };
    return names.map((name) => [name, { parameter: `${parameters}${name}`, ...encryption }] as const);
  }
  const declared = secret === undefined ? undefined : ownEntry(secrets, secret)?.keys;
  return (keys ?? declared ?? []).map((key) => [key, { ...source, key }] as const);
}
