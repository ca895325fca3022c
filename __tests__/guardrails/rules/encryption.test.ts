import { encryptionCases } from "./encryption-cases";
import { describeRules } from "./rule-case";

describeRules(encryptionCases);
