import { describeRules } from "./rule-case";
import { messagingCases } from "./messaging-cases";

describeRules(messagingCases);
