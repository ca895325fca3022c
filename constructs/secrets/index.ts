export { type ExistingSecretProps } from "./existing-secret";
export { type InjectableSecret } from "./injectable-secret";
export { RandomPassword, type RandomPasswordProps } from "./random-password";
export { type ReadableSecret } from "./readable-secret";
export { Secret } from "./secret";
export { type SecretBase } from "./secret-base";
export { generatedValueDefaults, secretDefaults } from "./secret-defaults";
export { type ExistingSecretNameProps, type GeneratedValueProps, type SecretProps } from "./secret-props";
export { SecureParameter, type SecureParameterArnProps, type SecureParameterNameProps } from "./secure-parameter";
