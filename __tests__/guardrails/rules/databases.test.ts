import { databasesCases } from "./databases-cases";
import { describeRules } from "./rule-case";

describeRules(databasesCases);
