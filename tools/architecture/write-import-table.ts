import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withImportTable } from "./import-table";
import { PROJECT, readPlaces } from "./places";

const file = path.join(PROJECT, "ARCHITECTURE.md");
writeFileSync(file, withImportTable(readFileSync(file, "utf8"), readPlaces()));
