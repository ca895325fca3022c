import { type Construct } from "constructs";
import { ExistingSecrets, type SecretLocation } from "../../constructs/secrets/existing-secrets";
import { type InjectableSecret } from "../../constructs/secrets/injectable-secret";
import { type ReadableSecret } from "../../constructs/secrets/readable-secret";
import { RotationFunction } from "../../constructs/secrets/rotation-function";
import { Secret } from "../../constructs/secrets/secret";
import { type SecretProps } from "../../constructs/secrets/secret-props";
import {
  injectedVariables,
  type InjectedValueSettings,
  type SecretSource,
  secretSource,
} from "../../settings/secret-sources";
import { ownEntry } from "../../settings/own-entry";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type EnvironmentFoundation } from "./foundation";

/** The settings of an environment's secrets. */
export type SecretsSettings = Pick<EnvironmentSettings, "destroy" | "name" | "secrets">;

/** The secrets of an environment; their values are never among its settings. */
export class EnvironmentSecrets {
  /** The secrets that the platform creates, by name. */
  readonly created: Readonly<Record<string, Secret>>;
  private readonly existing: ExistingSecrets;

  /** @param scope the environment's stack */
  constructor(
    scope: Construct,
    private readonly settings: SecretsSettings,
    foundation: EnvironmentFoundation,
  ) {
    this.created = createSecrets(scope, settings, foundation);
    this.existing = new ExistingSecrets(scope, "existing-secrets");
  }

  /** Returns what ECS injects into a container, by the names of the variables. */
  injectedInto({
    secrets,
    secretsFrom,
  }: Pick<WorkloadSettings, "secrets" | "secretsFrom">): Record<string, InjectableSecret> {
    const variables = injectedVariables({ secrets, secretsFrom }, this.settings);
    return Object.fromEntries(variables.map(({ variable, source }) => [variable, this.injectable(source)]));
  }

  /** Returns the secret, or the part of one, that a setting refers to. */
  injected(value: InjectedValueSettings): InjectableSecret {
    return this.injectable(secretSource(value, this.settings));
  }

  /**
   * Returns a secret of Secrets Manager by its name in the settings.
   * @throws if it is a parameter; the settings have been checked, so that it is none
   */
  readable(name: string): ReadableSecret {
    const source = secretSource({ secret: name }, this.settings);
    if (source.kind === "parameter") {
      throw new Error(`${name} is a parameter.`);
    }
    return this.secret(source);
  }

  /** Returns the security group of the function that rotates a secret, if the function has to reach a database. */
  rotationGroupOf(name: string): string | undefined {
    return ownEntry(this.settings.secrets, name)?.rotation?.securityGroupId;
  }

  private injectable(source: SecretSource): InjectableSecret {
    if (source.kind === "parameter") {
      return this.existing.parameter(locationOf(source));
    }
    const secret = this.secret(source);
    return source.key === undefined ? secret : secret.field(source.key);
  }

  private secret(source: Exclude<SecretSource, { readonly kind: "parameter" }>): ReadableSecret {
    return source.kind === "own" ? findByName(this.created, source.secret) : this.existing.secret(locationOf(source));
  }
}

function locationOf({ arn, name, kmsKeyArn: keyArn }: Exclude<SecretSource, { readonly kind: "own" }>): SecretLocation {
  return { ...(arn !== undefined && { arn }), ...(name !== undefined && { name }), keyArn };
}

function createSecrets(
  scope: Construct,
  { secrets, destroy }: SecretsSettings,
  { secretsKey: encryptionKey, logs }: EnvironmentFoundation,
): Record<string, Secret> {
  const created = Object.entries(secrets).filter(([, { existing }]) => existing === undefined);
  if (created.some(([, { rotation }]) => rotation && !isByHand(rotation) && rotation.functionArn === undefined)) {
    RotationFunction.of(scope, { logs });
  }
  return mapEntries(Object.fromEntries(created), (name, { rotation, ...secret }) => {
    const recoveryDays = destroy === "all" ? 0 : secret.recoveryDays;
    const props = { name, encryptionKey, ...secret, ...rotationOf(rotation), recoveryDays };
    return new Secret(scope, `secret-${name}`, exact<SecretProps, "existing" | "keys">()(props));
  });
}

/**
 * Where only a reminder is set, the secret has the reason that its construct gives by default; where only times are, the
 * construct has the stack's function rotate it.
 */
function rotationOf(settings: RotationSettings | undefined): Pick<SecretProps, "rotation"> {
  if (settings === undefined || isByHand(settings)) {
    return settings?.reason === undefined ? {} : { rotation: { reason: settings.reason } };
  }
  const { functionArn, days, schedule, windowHours } = settings;
  return {
    rotation: {
      ...(functionArn !== undefined && { functionArn }),
      ...(days !== undefined && { days }),
      ...(schedule !== undefined && { schedule }),
      ...(windowHours !== undefined && { windowHours }),
    },
  };
}

function isByHand({ reason, remindAfterDays }: RotationSettings): boolean {
  return reason !== undefined || remindAfterDays !== undefined;
}

type RotationSettings = NonNullable<SecretsSettings["secrets"][string]["rotation"]>;
