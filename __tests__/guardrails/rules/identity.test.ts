import { identityCases } from "./identity-cases";
import { describeRules } from "./rule-case";

describeRules(identityCases);
