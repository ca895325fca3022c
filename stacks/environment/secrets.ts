import { type Construct } from "constructs";
import { Secret } from "../../constructs/secrets/secret";
import { type SecretProps } from "../../constructs/secrets/secret-props";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { mapEntries } from "../map-entries";
import { type EnvironmentFoundation } from "./foundation";

/** Creates the secrets of an environment; their values are never among its settings. */
export function createSecrets(
  scope: Construct,
  { secrets, destroy }: Pick<EnvironmentSettings, "destroy" | "secrets">,
  { secretsKey: encryptionKey }: EnvironmentFoundation,
): Record<string, Secret> {
  return mapEntries(secrets, (name, secret) => {
    const recoveryDays = destroy === "all" ? 0 : secret.recoveryDays;
    const props = { name, encryptionKey, ...secret, recoveryDays };
    return new Secret(scope, `secret-${name}`, exact<SecretProps>()(props));
  });
}
