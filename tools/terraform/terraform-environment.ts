import { existsSync } from "node:fs";

/** Settings of a user's shell that would change what Terraform does in a folder of ours. */
const DISTURBING = /^TF_(CLI_ARGS.*|WORKSPACE|DATA_DIR|VAR_.*|INPUT|REATTACH_PROVIDERS)$/;

/**
 * The environment in which Terraform runs: the user's own, without what would change the outcome.
 *
 * A `TF_CLI_CONFIG_FILE` that points nowhere is left out: Terraform warns of it at every command, and takes
 * no notice of `~/.terraformrc` either.
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
    // Stops the look for a newer version at HashiCorp: it sends data and costs time where there is no network.
    CHECKPOINT_DISABLE: "1",
  };
}
