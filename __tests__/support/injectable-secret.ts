import { type InjectableSecret } from "../../constructs/secrets/injectable-secret";
import { injectionSid, readSecretActions } from "../../constructs/secrets/secret-grants";

/** A secret with the AWS managed key, or one of its fields. */
export function injectableSecret(arn: string, jsonKey?: string): InjectableSecret {
  return {
    arn,
    valueFrom: jsonKey === undefined ? arn : `${arn}:${jsonKey}::`,
    grantInjection: (executionRole, variable) => {
      executionRole.allow({ sid: injectionSid(variable), actions: readSecretActions, resources: [arn] });
    },
  };
}
