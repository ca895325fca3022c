import { describeRules } from "./rule-case";
import { searchCases } from "./search-cases";

describeRules(searchCases);
