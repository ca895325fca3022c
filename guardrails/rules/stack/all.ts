import { type Rule } from "../rule";
import { preventDestroy } from "./prevent-destroy";
import { noModules, noProvisioners } from "./programs";
import { defaultTags, providerAccounts, providerCredentials, tagsKept } from "./providers";
import { noPlainSecret, outputSecret, variableSecret } from "./secrets";
import { stateEncrypted, stateLocked } from "./state";

/** Rules on what every stack has: provider, tags and state. */
export const stackRules: readonly Rule[] = [
  providerAccounts,
  providerCredentials,
  defaultTags,
  tagsKept,
  stateEncrypted,
  stateLocked,
  preventDestroy,
  noPlainSecret,
  variableSecret,
  outputSecret,
  noProvisioners,
  noModules,
];
