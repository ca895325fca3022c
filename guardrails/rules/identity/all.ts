import { type Rule } from "../rule";
import { noAllowExcept, noFullAccess, noFullService } from "./full-access";
import { permissionsBoundary, readablePolicies } from "./known-permissions";
import { noBroadManagedPolicies } from "./managed-policies";
import { namedResources } from "./named-resources";
import { trustOidcSubject, trustSamlAudience } from "./trust-federation";
import { trustKnownAccounts, trustNotEveryone, trustNoWholeAccount, trustServiceSource } from "./trust-principals";
import { groupsRequireMfa, noUserPolicies, noUsers } from "./users";
import {
  assumeNamedRoles,
  noDecryptionOfEverything,
  noEscalation,
  noReadingOfEverything,
  noSharingOfAnything,
  passNamedRoles,
} from "./wide-actions";

/** Rules on roles and policies. */
export const identityRules: readonly Rule[] = [
  noFullAccess,
  noFullService,
  noAllowExcept,
  namedResources,
  noEscalation,
  passNamedRoles,
  assumeNamedRoles,
  noSharingOfAnything,
  noReadingOfEverything,
  noDecryptionOfEverything,
  trustNotEveryone,
  trustNoWholeAccount,
  trustKnownAccounts,
  trustServiceSource,
  trustOidcSubject,
  trustSamlAudience,
  noBroadManagedPolicies,
  noUsers,
  noUserPolicies,
  groupsRequireMfa,
  readablePolicies,
  permissionsBoundary,
];
