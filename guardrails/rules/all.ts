import { type Rule } from "./rule";
import { auditRules } from "./audit/all";
import { backupRules } from "./backup/all";
import { computeRules } from "./compute/all";
import { containersRules } from "./containers/all";
import { databasesRules } from "./databases/all";
import { dnsRules } from "./dns/all";
import { encryptionRules } from "./encryption/all";
import { identityRules } from "./identity/all";
import { loadBalancerRules } from "./load-balancer/all";
import { messagingRules } from "./messaging/all";
import { networkRules } from "./network/all";
import { searchRules } from "./search/all";
import { stackRules } from "./stack/all";
import { storageRules } from "./storage/all";

/** All rules, by subject. The order is that of the report and of docs/guardrail-rules.md. */
export const rules: readonly Rule[] = [
  ...networkRules,
  ...loadBalancerRules,
  ...dnsRules,
  ...containersRules,
  ...computeRules,
  ...messagingRules,
  ...databasesRules,
  ...searchRules,
  ...storageRules,
  ...backupRules,
  ...identityRules,
  ...encryptionRules,
  ...auditRules,
  ...stackRules,
];
