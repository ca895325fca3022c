import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { readAddressLists } from "../../../tools/addresses/address-lists";
import { addressIssues } from "../../../tools/addresses/compare-addresses";
import { stackAddresses } from "../../../tools/addresses/stack-addresses";
import { PROJECT, readStacks } from "../../../tools/terraform/synthesized-stacks";

/** What a synthesis of the shop needs. */
const PARTS = [
  "constructs",
  "examples",
  "guardrails",
  "prices",
  "settings",
  "stacks",
  "synthesis",
  "main.ts",
  "tsconfig.json",
];

const folder = mkdtempSync(path.join(tmpdir(), "renamed-"));
const config = path.join(folder, "examples", "shop");

/** Compares the committed addresses of the shop with those that the copy has now, as its test does. */
async function issuesOfCopy(): Promise<string[]> {
  const outdir = path.join(folder, "out");
  const env = { PLATFORM_CONFIG: "examples/shop", CDKTF_OUTDIR: outdir };
  await execa(process.execPath, [path.join(folder, "synthesis", "run.js")], { cwd: folder, env });
  const lists = readAddressLists(path.join(config, "addresses"));
  const prod = new Map([...lists].filter(([name]) => name === "prod"));
  return addressIssues("examples/shop", prod, readStacks(outdir).map(stackAddresses));
}

beforeAll(async () => {
  for (const part of PARTS) cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(PROJECT, "node_modules"), path.join(folder, "node_modules"), "dir");
  expect(await issuesOfCopy()).toEqual([]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a construct that is renamed fails the test of addresses, with the lines that make it pass", async () => {
  const file = path.join(folder, "stacks/environment/databases.ts");
  const source = readFileSync(file, "utf8");
  writeFileSync(
    file,
    source.replace(
      "return new Postgres(\n    scope,\n    id,",
      "return new Postgres(\n    scope,\n    `${id}-server`,",
    ),
  );

  const issues = await issuesOfCopy();
  expect(issues).toHaveLength(1);
  const lines = issues.join("\n").split("\n");
  expect(lines).toContain(
    "- aws_db_instance.database HOLDS STATE: Terraform would destroy it and create aws_db_instance.database_server, and " +
      "its data would be lost; `prevent_destroy` is gone with the former block. To keep it, on the resource " +
      'prod/database-server/resource: `moveFromId("aws_db_instance.database")`.',
  );
  const pasted = lines.filter((line) => line.startsWith("stack.moveAddress("));
  expect(pasted).toContain('stack.moveAddress("aws_db_instance.database", "aws_db_instance.database_server");');

  writeFileSync(
    path.join(config, "extensions.ts"),
    `import { type Extensions } from "../../stacks/extensions";

export default {
  environment(stack) {
    ${pasted.join("\n    ")}
  },
} satisfies Extensions;
`,
  );
  expect(await issuesOfCopy()).toEqual([]);
});
