import { describeRules } from "./rule-case";
import { storageCases } from "./storage-cases";

describeRules(storageCases);
