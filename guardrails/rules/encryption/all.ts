import { type Rule } from "../rule";
import { keyDeletion, keyEnabled, keyLockout, keyOfOneRegion, keyPolicy, keyRotation, keyServices } from "./keys";
import {
  parameterValue,
  secretKey,
  secretPolicy,
  secretRecovery,
  secretRotation,
  secretRotationDays,
  secretValue,
  secureParameter,
} from "./secrets";

/** Rules on keys and secrets. */
export const encryptionRules: readonly Rule[] = [
  keyRotation,
  keyEnabled,
  keyDeletion,
  keyPolicy,
  keyServices,
  keyOfOneRegion,
  keyLockout,
  secretKey,
  secretRotation,
  secretRotationDays,
  secretPolicy,
  secretRecovery,
  secretValue,
  secureParameter,
  parameterValue,
];
