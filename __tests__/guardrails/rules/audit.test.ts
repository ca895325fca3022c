import { auditCases } from "./audit-cases";
import { describeRules } from "./rule-case";

describeRules(auditCases);
