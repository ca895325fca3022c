import { type Rule } from "../rule";
import { dnssecKey, dnssecSigns } from "./dnssec";
import { privateNamespaces, registeredDomains } from "./domains";
import { zoneQueryLogs } from "./query-logs";
import { recordTargets } from "./record-targets";

/** Rules on DNS: zones, records and domains. */
export const dnsRules: readonly Rule[] = [
  zoneQueryLogs,
  recordTargets,
  dnssecSigns,
  dnssecKey,
  registeredDomains,
  privateNamespaces,
];
