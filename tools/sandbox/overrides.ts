import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Arguments of the provider and the backend that skip checks which only AWS itself can answer. */
const skips = { skip_credentials_validation: true, skip_metadata_api_check: true };

/** Override file, which Terraform merges into the stack's JSON: the JSON itself stays as synthesized. */
const OVERRIDE = "sandbox_override.tf.json";

/** Terraform merges override files in alphabetical order, this one last. */
const BOOTSTRAP = "zz_bootstrap_override.tf.json";

interface StackJson {
  readonly provider: {
    readonly aws: readonly {
      readonly allowed_account_ids: readonly [string];
      readonly region: string;
      /** Name of a further provider, for another region. */
      readonly alias?: string;
    }[];
  };
  readonly terraform: { readonly backend?: { readonly s3?: Record<string, unknown> } };
  readonly data?: { readonly aws_route53_zone?: Readonly<Record<string, { readonly name: string }>> };
}

/** What must exist in the emulator before a stack can be planned. */
export interface StackPrerequisites {
  readonly account: string;
  readonly region: string;
  /** Names of the Route 53 zones that the stack looks up. */
  readonly zones: readonly string[];
}

/** Writes the override file of a stack, and returns what must exist before it can be planned. */
export function writeOverride(folder: string): StackPrerequisites {
  const stack = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as StackJson;
  const [provider] = stack.provider.aws;
  const backend = stack.terraform.backend?.s3;
  if (!provider || !backend) {
    throw new Error(`The sandbox runs only stacks whose state is in S3; that of ${folder} is not.`);
  }
  const override = {
    // Terraform replaces a whole backend block by its override, so the stack's own arguments are repeated.
    terraform: { backend: { s3: { ...backend, ...skips, use_path_style: true } } },
    provider: {
      aws: stack.provider.aws.map(({ alias }) => ({
        ...(alias !== undefined && { alias }),
        ...skips,
        s3_use_path_style: true,
      })),
    },
  };
  writeFileSync(path.join(folder, OVERRIDE), JSON.stringify(override, undefined, 2));
  return {
    account: provider.allowed_account_ids[0],
    region: provider.region,
    zones: Object.values(stack.data?.aws_route53_zone ?? {}).map(({ name }) => name),
  };
}

/** Keeps the state of a stack in a local file, as docs/state.md describes it for the time before the bucket exists. */
export function writeBootstrap(folder: string): void {
  writeFileSync(path.join(folder, BOOTSTRAP), JSON.stringify({ terraform: { backend: { local: {} } } }));
}

/** Removes the file that `writeBootstrap` wrote. */
export function removeBootstrap(folder: string): void {
  rmSync(path.join(folder, BOOTSTRAP), { force: true });
}
