import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";

const project = path.resolve(__dirname, "../..");

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "imports-")));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the extensions put into the output `found` of the stack `account`. */
async function synthesizedOutput(): Promise<unknown> {
  const outdir = path.join(folder, "out");
  await execa(process.execPath, [path.join(project, "synthesis", "run.js"), "--config", folder], {
    cwd: project,
    env: { CDKTF_OUTDIR: outdir },
  });
  const json = readFileSync(path.join(outdir, "stacks", "account", "cdk.tf.json"), "utf8");
  return (JSON.parse(json) as { output: { found: { value: unknown } } }).output.found.value;
}

test("settings and extensions import libraries in every form, as Node.js would", async () => {
  writeFileSync(
    path.join(folder, "index.ts"),
    `
import shop from ${JSON.stringify(path.join(project, "examples/shop/index"))};
import Table from "cli-table3";
const { tags } = shop;
export default { ...shop, tags: { ...tags, owner: typeof Table === "function" ? tags.owner : "" } };
`,
  );
  writeFileSync(
    path.join(folder, "extensions.ts"),
    `
// A library of CommonJS is its own default export.
import Table from "cli-table3";
import * as table from "cli-table3";
import tableByRequire = require("cli-table3");
// One of compiled ES modules has a default export of its own, or none.
import zod, { string, z as named } from "zod";
import * as allOfZod from "zod";
import cdktf, { TerraformOutput } from "cdktf";
import * as allOfCdktf from "cdktf";
import "zod";
import type { Construct } from "constructs";
import { readFileSync } from "node:fs";
import path, { basename } from "path";
export { TerraformOutput as Again, default as none } from "cdktf";
export * from "fastest-levenshtein";

class Output extends TerraformOutput {}
const zodByRequire = require("zod");

export default {
  account(stack: Construct) {
    const found = {
      commonJs: [Table, table.default, tableByRequire].map((value) => value === require("cli-table3")),
      compiled: [zod, named, allOfZod.default, zodByRequire.z].every((value) => value === zod),
      members: [string, zod.string, allOfZod.string, zodByRequire.string].every((value) => value === string),
      keys: Object.keys(allOfZod).sort().join() === Object.keys(zodByRequire).sort().join(),
      withoutDefault: [cdktf, allOfCdktf.default].map((value) => typeof value),
      oneClass: allOfCdktf.TerraformOutput === TerraformOutput,
      builtIn: [typeof readFileSync, path.basename === basename],
    };
    new Output(stack, "found", { value: found, staticId: true });
  },
};
`,
  );
  expect(await synthesizedOutput()).toEqual({
    commonJs: [true, true, true],
    compiled: true,
    members: true,
    keys: true,
    withoutDefault: ["undefined", "undefined"],
    oneClass: true,
    builtIn: ["function", true],
  });
});
