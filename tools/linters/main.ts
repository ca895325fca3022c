import path from "node:path";
import { PROJECT } from "../terraform/synthesized-stacks";
import { runNodeLinters } from "./node-linters";
import { reportLinters } from "./report";
import { runZizmor } from "./zizmor";

/** The part of `npm run check` that lints the workflows and looks for secrets. */
async function main(): Promise<void> {
  const props = { project: PROJECT, cache: path.join(PROJECT, ".cache") };
  const verdicts = (await Promise.all([runNodeLinters(props), runZizmor(props)])).flat();
  const { lines, exitCode } = reportLinters(verdicts, !["", "false"].includes(process.env["CI"] ?? ""));
  for (const line of lines) console.error(line);
  process.exitCode = exitCode;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
