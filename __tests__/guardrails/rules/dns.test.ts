import { dnsCases } from "./dns-cases";
import { describeRules } from "./rule-case";

describeRules(dnsCases);
