import { describeRules } from "./rule-case";
import { backupCases } from "./backup-cases";

describeRules(backupCases);
