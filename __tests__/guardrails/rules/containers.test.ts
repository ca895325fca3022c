import { containersCases } from "./containers-cases";
import { describeRules } from "./rule-case";

describeRules(containersCases);
