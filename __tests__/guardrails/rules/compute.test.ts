import { describeRules } from "./rule-case";
import { computeCases } from "./compute-cases";

describeRules(computeCases);
