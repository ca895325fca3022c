import { type Rule } from "../rule";
import {
  domainAccessControl,
  domainEncryption,
  domainNodeEncryption,
  domainTls,
  domainUpdates,
} from "./domain-protection";
import { domainAvailability, domainInVpc, domainLogs, domainPolicy } from "./domain-reachability";

/** Rules on search domains. */
export const searchRules: readonly Rule[] = [
  domainInVpc,
  domainPolicy,
  domainAccessControl,
  domainTls,
  domainNodeEncryption,
  domainEncryption,
  domainLogs,
  domainAvailability,
  domainUpdates,
];
