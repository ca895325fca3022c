import { existsSync } from "node:fs";

/** Variables in a user's shell that would change what Terraform does in our folders. */
const DISTURBING = /^TF_(CLI_ARGS.*|WORKSPACE|DATA_DIR|VAR_.*|INPUT|REATTACH_PROVIDERS)$/;

/**
 * The environment variables for Terraform: the user's, without those that would change the outcome.
 *
 * A `TF_CLI_CONFIG_FILE` that points to a missing file is left out: Terraform would print a warning for every command,
 * and ignore `~/.terraformrc` as well.
 */
export function terraformEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name, value]) =>
      !DISTURBING.test(name) && !(/^(TF_CLI_CONFIG_FILE|TERRAFORM_CONFIG)$/.test(name) && !existsSync(value ?? "")),
  );
  return {
    ...Object.fromEntries(kept),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    // Terraform would ask HashiCorp for newer versions, which sends data, and takes time without a network.
    CHECKPOINT_DISABLE: "1",
    // Most of the time of a plan is spent on collecting garbage that would fit into memory.
    GOGC: environment["GOGC"] ?? "400",
  };
}
