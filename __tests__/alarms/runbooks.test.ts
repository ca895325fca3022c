import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type AlarmDefinitions } from "../../constructs/monitoring/alarm-definition";
import { alarmKinds } from "../../settings/schema/alarm-kinds";

const FOLDER = path.join(__dirname, "../../docs/runbooks");

const runbooks = Object.entries<AlarmDefinitions>(alarmKinds).flatMap(([kind, definitions]) =>
  Object.entries(definitions).map(([name, { runbook }]) => [`${kind}.${name}`, runbook] as const),
);

test.each(runbooks)("the alarm %s has the runbook %s, which begins with what one sees and a command", (_, runbook) => {
  const file = path.join(FOLDER, `${runbook}.md`);
  expect([runbook, existsSync(file)]).toEqual([runbook, true]);
  const [, seen = "", first = ""] = /^# .+\n\n([\s\S]+?)\n\n```(\w+)/.exec(readFileSync(file, "utf8")) ?? [];
  expect(seen).toMatch(/alarm/i);
  expect(seen).not.toContain("\n#");
  expect(["sh", "sql", "js", "text"]).toContain(first);
});
