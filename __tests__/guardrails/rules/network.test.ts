import { networkCases } from "./network-cases";
import { describeRules } from "./rule-case";

describeRules(networkCases);
