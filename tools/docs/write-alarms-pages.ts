import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withAlarmsTable } from "./alarms-table";
import { runbooksList } from "./runbooks-list";

const docs = join(__dirname, "../../docs");
const file = join(docs, "alarms.md");
writeFileSync(file, withAlarmsTable(readFileSync(file, "utf8")));
writeFileSync(join(docs, "runbooks", "README.md"), runbooksList(join(docs, "runbooks")));
