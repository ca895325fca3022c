import { createWriteStream } from "node:fs";
import path from "node:path";
import execa from "execa";
import { type RunTools } from "./stack-run";

/**
 * `state-tests` test the remote state; `checks` verify the applied platform through the AWS API; `deployments` have Terraform and
 * a pipeline deploy to it in turn.
 */
export type TestKind = "state-tests" | "checks" | "deployments";

/**
 * Runs tests against a platform in the emulator.
 *
 * @param run environment variable that points the tests to the description of the run
 * @throws with the output of the tests, if one fails
 */
export async function runTests(kind: TestKind, run: Readonly<Record<string, string>>, tools: RunTools): Promise<void> {
  await tools.progress.step("all", kind, async () => {
    const file = path.join(tools.logs, `${kind}.log`);
    const child = execa(
      process.execPath,
      [
        require.resolve("jest/bin/jest"),
        "--config",
        path.join(__dirname, "jest.config.js"),
        "--forceExit",
        `/${kind}/`,
      ],
      // A process group of its own: Ctrl-C then ends the tests together with every Terraform that they started.
      { env: { ...run, FORCE_COLOR: "0" }, all: true, reject: false, detached: true },
    );
    child.all?.pipe(createWriteStream(file));
    const stop = () => {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    };
    tools.interrupted.addEventListener("abort", stop);
    const { exitCode, all = "" } = await child;
    tools.interrupted.removeEventListener("abort", stop);
    if (exitCode !== 0) {
      throw new Error(tools.interrupted.aborted ? "interrupted" : `The ${kind} failed; see ${file}\n${all}`);
    }
    return /^Tests: +(.*)$/m.exec(all)?.[1] ?? "done";
  });
}
