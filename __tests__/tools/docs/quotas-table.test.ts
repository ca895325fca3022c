import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withQuotasTable } from "../../../tools/docs/quotas-table";

const page = readFileSync(join(__dirname, "../../../docs/quotas.md"), "utf8");

test("docs/quotas.md has the quotas as the code has them: run `npm run docs`", () => {
  expect(page).toBe(withQuotasTable(page));
});

test("a quota has its key in the settings, name, code, size, whether AWS raises it, and page", () => {
  expect(page).toMatch(
    /^\| `rolesPerAccount` +\| Roles per account +\| L-FE177D64 \| 1,000 +\| yes +\| IAM and AWS STS quotas +\|$/m,
  );
  expect(page).toMatch(/^\| logResourcePolicies +\| CloudWatch Logs resource policies[^|]+\| +\| 10 +\| no /m);
});

test("a page without a place for the table is an error that names the lines", () => {
  expect(() => withQuotasTable("# Quotas")).toThrow(
    'docs/quotas.md must contain the lines "<!-- The table is written by `npm run docs` from guardrails/quotas/quotas.ts. -->"',
  );
});
