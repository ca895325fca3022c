import { describeRules } from "./rule-case";
import { stackCases } from "./stack-cases";

describeRules(stackCases);
