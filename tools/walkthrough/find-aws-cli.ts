import execa from "execa";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The release that is installed where there is none. It takes the address of the emulator from AWS_ENDPOINT_URL. */
const AWS_CLI = "awscli==1.45.11";

/** What to install if the AWS CLI can't be found. */
const INSTALLATION =
  "The walkthrough needs the AWS CLI. Install it (https://docs.aws.amazon.com/cli), or one of uv " +
  "(https://docs.astral.sh/uv), pipx (https://pipx.pypa.io) and Python 3 with its venv module.";

/**
 * Finds the AWS CLI: on the PATH, through uv, through pipx, or in a virtual environment that it creates.
 *
 * @param cache folder for what has to be installed
 * @returns the folder to put on the PATH; undefined if the command is there already
 * @throws if it can't be found; the message says what to install
 */
export async function findAwsCli(cache: string): Promise<string | undefined> {
  if (await succeeds("aws", ["--version"])) return undefined;
  const folder = path.join(path.resolve(cache), "aws-cli");
  const program = path.join(folder, "aws");
  for (const [command, before] of [
    ["uv", ["tool", "run", "--from", AWS_CLI, "aws"]],
    ["pipx", ["run", "--spec", AWS_CLI, "aws"]],
  ] as const) {
    if (await succeeds(command, [...before, "--version"])) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(program, `#!/bin/sh\nexec ${command} ${before.join(" ")} "$@"\n`);
      chmodSync(program, 0o755);
      return folder;
    }
  }
  const environment = path.join(folder, "python");
  const python = path.join(environment, "bin", "python");
  const installed =
    (existsSync(python) || (await succeeds("python3", ["-m", "venv", environment]))) &&
    (await succeeds(python, ["-m", "pip", "install", "--quiet", AWS_CLI]));
  if (!installed) throw new Error(INSTALLATION);
  return path.join(environment, "bin");
}

async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return !(await execa(program, args, { reject: false })).failed;
}
