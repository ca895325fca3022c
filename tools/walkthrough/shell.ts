import execa from "execa";
import { createWriteStream, writeFileSync } from "node:fs";
import path from "node:path";

/** Answer to the question of `terraform apply`, the only one on the page. */
const ANSWER = "yes\n";

/** What a block of commands printed. */
export interface ShellResult {
  readonly exitCode: number;
  readonly output: string;
}

/**
 * Runs blocks of commands as one person types them into one terminal: each begins in the folder and with the variables
 * that the block before left. A block ends at its first command that fails.
 */
export class Shell {
  private readonly variables: string;
  private readonly place: string;

  /**
   * @param folder folder of this shell alone, which exists
   * @param start folder in which the first block begins
   */
  constructor(folder: string, start: string) {
    this.variables = path.join(folder, "variables.sh");
    this.place = path.join(folder, "place");
    writeFileSync(this.variables, "");
    writeFileSync(this.place, start);
  }

  /**
   * @param environment variables of the machine, which the blocks before may have changed
   * @param log file that the output is added to
   */
  async run(commands: string, environment: NodeJS.ProcessEnv, log: string): Promise<ShellResult> {
    const script = `cd "$(cat '${this.place}')"
source '${this.variables}'
set -euo pipefail
set -a
${commands}
set +a
export -p > '${this.variables}'
pwd > '${this.place}'
`;
    const child = execa("bash", ["--norc", "-c", script], {
      env: environment,
      extendEnv: false,
      input: ANSWER,
      all: true,
      reject: false,
      maxBuffer: 100_000_000,
    });
    child.all?.pipe(createWriteStream(log, { flags: "a" }));
    const { exitCode, all = "" } = await child;
    return { exitCode, output: all };
  }
}
