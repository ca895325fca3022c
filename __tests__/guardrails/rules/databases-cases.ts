import { cacheCases } from "./databases/cache-cases";
import { documentCases } from "./databases/document-cases";
import { networkOfDatabasesCases } from "./databases/network-cases";
import { rdsCases } from "./databases/rds-cases";
import { warehouseCases } from "./databases/warehouse-cases";
import { type RuleCase } from "./rule-case";

/** Cases of the rules on databases. */
export const databasesCases: readonly RuleCase[] = [
  ...rdsCases,
  ...networkOfDatabasesCases,
  ...documentCases,
  ...cacheCases,
  ...warehouseCases,
];
