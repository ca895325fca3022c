import { domainCases } from "./dns/domain-cases";
import { zoneCases } from "./dns/zone-cases";
import { type RuleCase } from "./rule-case";

/** Cases of the rules on DNS. */
export const dnsCases: readonly RuleCase[] = [...zoneCases, ...domainCases];
