import execa from "execa";
import { version } from "../../package.json";
import { PROJECT } from "../terraform/synthesized-stacks";
import { reasonNotToPublish } from "./release";

/** Runs before `npm publish`, and stops it with 1 unless this is the commit of a release. */
async function main(): Promise<void> {
  const git = async (...options: string[]) => (await execa("git", options, { cwd: PROJECT })).stdout;
  const tags = (await git("tag", "--points-at", "HEAD")).split("\n");
  const clean = (await git("status", "--porcelain")) === "";
  const reason = reasonNotToPublish({ version, tags, clean });
  if (reason !== undefined) {
    console.error(reason);
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
