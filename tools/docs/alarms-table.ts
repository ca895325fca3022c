import { type AlarmDefinition, type AlarmDefinitions } from "../../constructs/monitoring/alarm-definition";
import { alarmKinds } from "../../settings/schema/alarm-kinds";
import { alignedTable } from "./aligned-table";

/** Where the table stands in docs/alarms.md. */
const BEGIN = "<!-- The table is written by `npm run docs` from the definitions of the alarms. -->";
const END = "<!-- End of the table. -->";

/**
 * Renews the table of the alarms in a page.
 * @param page the text of docs/alarms.md
 * @throws if the page has no place for the table
 */
export function withAlarmsTable(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`docs/alarms.md must contain the lines "${BEGIN}" and "${END}".`);
  }
  return `${page.slice(0, begin + BEGIN.length)}\n\n${alarmsTable()}\n\n${page.slice(end)}`;
}

function alarmsTable(): string {
  const rows = Object.entries<AlarmDefinitions>(alarmKinds).flatMap(([kind, definitions]) =>
    Object.entries(definitions).map(([name, definition]) => row(`${kind}.${name}`, definition)),
  );
  return alignedTable([["`alarms.…`", "it says", "default", "severity", "runbook"], ...rows]);
}

function row(setting: string, { meaning, threshold, severity, runbook }: AlarmDefinition): string[] {
  const says = meaning.replaceAll("{threshold}", String(threshold));
  return [`\`${setting}\``, says, String(threshold), severity, `[${runbook}](runbooks/${runbook}.md)`];
}
