import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withAlarmsTable } from "../../../tools/docs/alarms-table";
import { runbooksList } from "../../../tools/docs/runbooks-list";

const docs = join(__dirname, "../../../docs");
const page = readFileSync(join(docs, "alarms.md"), "utf8");

test("docs/alarms.md has the alarms as the code has them: run `npm run docs`", () => {
  expect(page).toBe(withAlarmsTable(page));
});

test("docs/runbooks/README.md lists every runbook: run `npm run docs`", () => {
  expect(readFileSync(join(docs, "runbooks", "README.md"), "utf8")).toBe(runbooksList(join(docs, "runbooks")));
});

test("an alarm has its setting, what it says, threshold, severity and runbook", () => {
  expect(page).toMatch(
    /^\| `services\.cpuPercent` +\| more than 90 percent of its CPU[^|]+\| 90 +\| ticket +\| \[service-cpu\]\(runbooks\/service-cpu\.md\) +\|$/m,
  );
});

test("a page without a place for the table is an error that names the lines", () => {
  expect(() => withAlarmsTable("# Alarms")).toThrow(
    'docs/alarms.md must contain the lines "<!-- The table is written by `npm run docs` from the definitions of the alarms. -->"',
  );
});
