import { readArguments, UsageError } from "../../synthesis/arguments";
import { type StackRun } from "./run-stack";

/** What `npm run hcp` is asked for. */
export type HcpCommand = { readonly config: string | undefined } & (
  | {
      readonly name: "workspaces";
      /** Whether changes are made, and not only told. */
      readonly apply: boolean;
    }
  | ({
      readonly name: "run";
      readonly stack: string;
      /** Whether changes in the plan have an exit status of their own. */
      readonly detailedExitCode: boolean;
    } & Pick<StackRun, "mode" | "destroy" | "message" | "timeoutMinutes">)
);

const USAGE =
  "Usage: npm run hcp -- workspaces [--apply], or npm run hcp -- run <stack> [--apply | --wait] [--destroy] " +
  "[--detailed-exitcode] [--message <text>] [--timeout <minutes>]";

/** How long a run is followed, in minutes. */
const TIMEOUT = "120";

/** @throws UsageError if the arguments are wrong */
export function readCommand(args: readonly string[] = process.argv.slice(2)): HcpCommand {
  const { values, positionals } = readArguments(
    {
      apply: { type: "boolean" },
      wait: { type: "boolean" },
      destroy: { type: "boolean" },
      "detailed-exitcode": { type: "boolean" },
      message: { type: "string", placeholder: "text" },
      timeout: { type: "string", placeholder: "minutes" },
    },
    { positionals: true, args },
  );
  const { config, apply, wait, destroy, "detailed-exitcode": detailedExitCode, message, timeout } = values;
  const [name, stack, ...others] = positionals;
  const isOfRun = wait || destroy || detailedExitCode || message !== undefined || timeout !== undefined;
  if (name === "workspaces" && stack === undefined && !isOfRun) return { name, config, apply };
  if (name !== "run" || stack === undefined || others.length > 0) throw new UsageError(USAGE);
  if (apply && wait) {
    throw new UsageError("--apply confirms the plan here, and --wait lets someone do so in HCP Terraform: choose one.");
  }
  return {
    name,
    config,
    stack,
    detailedExitCode,
    mode: apply ? "apply" : wait ? "wait" : "plan",
    destroy,
    message: message ?? "npm run hcp",
    timeoutMinutes: minutes(timeout),
  };
}

function minutes(text = TIMEOUT): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`--timeout must be a number of minutes, not "${text}".`);
  return Number(text);
}
