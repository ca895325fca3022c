import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withQuotasTable } from "./quotas-table";

const file = join(__dirname, "../../docs/quotas.md");
writeFileSync(file, withQuotasTable(readFileSync(file, "utf8")));
