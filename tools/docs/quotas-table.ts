import { type Quota, quotas } from "../../guardrails/quotas/quotas";
import { alignedTable } from "./aligned-table";

/** Where the table stands in docs/quotas.md. */
const BEGIN = "<!-- The table is written by `npm run docs` from guardrails/quotas/quotas.ts. -->";
const END = "<!-- End of the table. -->";

/**
 * Renews the table of the quotas in a page.
 * @param page the text of docs/quotas.md
 * @throws if the page has no place for the table
 */
export function withQuotasTable(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`docs/quotas.md must contain the lines "${BEGIN}" and "${END}".`);
  }
  return `${page.slice(0, begin + BEGIN.length)}\n\n${quotasTable()}\n\n${page.slice(end)}`;
}

function quotasTable(): string {
  const rows = Object.entries<Quota>(quotas).map(([key, { name, code = "", size, adjustable, source }]) => [
    ...[adjustable ? `\`${key}\`` : key, name, code, size.toLocaleString("en")],
    ...[adjustable ? "yes" : "no", source],
  ]);
  return alignedTable([["key", "quota", "code", "default", "adjustable", "page of AWS"], ...rows]);
}
