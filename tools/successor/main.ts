import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import execa from "execa";
import { configurations } from "../terraform/configurations";
import { PROJECT } from "../terraform/synthesized-stacks";
import { differingStacks } from "./compare";
import { port } from "./port";

/** The packages of CDK Terrain are kept there between runs. */
const FOLDER = path.join(PROJECT, ".cache", "successor");

/**
 * What a project on CDK Terrain declares as `targetVersions` in its cdktf.json: without it, CDK Terrain assumes every
 * Terraform from 1.5.7 on and refuses write-only arguments, which generated secrets need.
 */
const targetVersions = { terraform: ">=1.11.0", opentofu: ">=1.11.0" };

/** Runs a program in a folder, and passes on what it prints only if it fails. */
async function run(program: string, options: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const { failed, all = "" } = await execa(program, options, { cwd, env, reject: false, all: true });
  if (failed) {
    throw new Error(`${[path.basename(program), ...options].join(" ")} failed:\n${all}`);
  }
}

async function synthesize(project: string, config: string, outdir: string): Promise<string> {
  rmSync(outdir, { recursive: true, force: true });
  const env = { PLATFORM_CONFIG: config, CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: JSON.stringify({ targetVersions }) };
  await run(process.execPath, [path.join(project, "synthesis", "run.js")], project, env);
  return outdir;
}

/**
 * `npm run successor`: builds the same settings on CDK Terrain, the community's successor of CDKTF. Ends with 1 unless
 * the types hold and every stack is the same but for the framework's version.
 */
async function main(): Promise<void> {
  const imports = port(PROJECT, FOLDER);
  for (const file of ["package.json", "package-lock.json"]) {
    cpSync(path.join(__dirname, file), path.join(FOLDER, file));
  }
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], FOLDER);
  console.log(`${imports} imports of cdktf renamed to cdktn.`);

  await run(process.execPath, [require.resolve("typescript/bin/tsc"), "--noEmit"], FOLDER);
  console.log("The types hold.");

  for (const config of configurations({ config: undefined, all: true })) {
    const theirs = await synthesize(FOLDER, config, path.join(FOLDER, "out", "cdktn"));
    const ours = await synthesize(PROJECT, config, path.join(FOLDER, "out", "cdktf"));
    const differing = differingStacks(ours, theirs);
    console.log(
      `${config}: ${differing.length === 0 ? "every stack is the same." : `differs in ${differing.join(", ")}.`}`,
    );
    process.exitCode = differing.length === 0 ? (process.exitCode ?? 0) : 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
