import execa from "execa";
import { terraformEnvironment } from "./terraform-environment";

/** Oldest Terraform or OpenTofu that locks S3 state natively. The stacks' `required_version` says the same. */
const OLDEST_VERSION = "1.10.0";

/** The Terraform, or OpenTofu, that runs the stacks. */
export interface TerraformBinary {
  /** Name or path that starts it. */
  readonly command: string;
  readonly product: "Terraform" | "OpenTofu";
  /** Such as `1.11.4`. */
  readonly version: string;
}

/**
 * Finds the binary that `TF_BINARY` names, else `terraform` on the PATH.
 *
 * @param neededFor the command that can't run without it, for the message: `npm run validate`
 * @throws if there is none, or only one that is too old; the message says which version is required, and for what
 */
export function findTerraform(neededFor: string, environment: NodeJS.ProcessEnv = process.env): TerraformBinary {
  const named = environment["TF_BINARY"] ?? "";
  const command = named === "" ? "terraform" : named;
  const requirement =
    `${neededFor} needs Terraform >= ${OLDEST_VERSION} on the PATH, or TF_BINARY set to another terraform or tofu. ` +
    "Install it: https://developer.hashicorp.com/terraform/install";
  const result = execa.sync(command, ["version"], {
    env: terraformEnvironment(environment),
    extendEnv: false,
    reject: false,
  });
  if (result.failed && !result.stdout) {
    throw new Error(`"${command}" was not found. ${requirement}`);
  }
  const match = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+)/m.exec(result.stdout);
  if (!match) {
    throw new Error(`"${command}" is neither Terraform nor OpenTofu. ${requirement}`);
  }
  const [, product, version] = match as unknown as [string, "Terraform" | "OpenTofu", string];
  if (isOlder(version, OLDEST_VERSION)) {
    throw new Error(`"${command}" is ${product} ${version}, which is too old. ${requirement}`);
  }
  return { command, product, version };
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}
