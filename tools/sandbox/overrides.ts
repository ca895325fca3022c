import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What makes Terraform take an emulator for AWS: no look at credentials, no metadata service, no bucket host names. */
const skips = { skip_credentials_validation: true, skip_metadata_api_check: true };

/** Terraform reads it over the stack's own JSON; the JSON stays as everybody gets it. */
const OVERRIDE = "sandbox_override.tf.json";

/** Comes after the other in the alphabet, so that Terraform reads it last. */
const BOOTSTRAP = "zz_bootstrap_override.tf.json";

interface StackJson {
  readonly provider: {
    readonly aws: readonly { readonly allowed_account_ids: readonly [string]; readonly region: string }[];
  };
  readonly terraform: { readonly backend?: { readonly s3?: Record<string, unknown> } };
  readonly data?: { readonly aws_route53_zone?: Readonly<Record<string, { readonly name: string }>> };
}

/** What the sandbox has to know of a stack before it can be planned. */
export interface StackNeeds {
  readonly account: string;
  readonly region: string;
  /** Route 53 zones that are looked up. */
  readonly zones: readonly string[];
}

/** Writes the override beside a stack, and says what the stack needs. */
export function writeOverride(folder: string): StackNeeds {
  const stack = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as StackJson;
  const [provider] = stack.provider.aws;
  const backend = stack.terraform.backend?.s3;
  if (!provider || !backend) {
    throw new Error(`The sandbox runs stacks with state in S3; ${folder} keeps it elsewhere.`);
  }
  const override = {
    // An override replaces a backend as a whole, so the stack's own arguments are repeated.
    terraform: { backend: { s3: { ...backend, ...skips, use_path_style: true } } },
    provider: { aws: [{ ...skips, s3_use_path_style: true }] },
  };
  writeFileSync(path.join(folder, OVERRIDE), JSON.stringify(override, undefined, 2));
  return {
    account: provider.allowed_account_ids[0],
    region: provider.region,
    zones: Object.values(stack.data?.aws_route53_zone ?? {}).map(({ name }) => name),
  };
}

/** Puts a stack's state into a local file, as docs/state.md does while there is no bucket. */
export function writeBootstrap(folder: string): void {
  writeFileSync(path.join(folder, BOOTSTRAP), JSON.stringify({ terraform: { backend: { local: {} } } }));
}

/** Ends what `writeBootstrap` began. */
export function removeBootstrap(folder: string): void {
  rmSync(path.join(folder, BOOTSTRAP), { force: true });
}
