import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import execa from "execa";
import { combineStacks } from "../terraform/combined-stacks";
import { type Diagnostic, diagnosticLine } from "../terraform/diagnostics";
import { type TerraformBinary } from "../terraform/find-terraform";
import { type ProviderInstallation } from "../terraform/provider-installation";
import { type SynthesizedStack } from "../terraform/synthesized-stacks";

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

interface ModuleJson {
  data?: Blocks;
  ephemeral?: Blocks;
  resource?: Blocks;
}

/** A resource whose values are known only after an apply. */
const LATER = { type: "terraform_data", id: "known_after_apply" };

/**
 * Arguments of ephemeral resources that are unknown until then, by their type. With such an argument, Terraform doesn't
 * open them when it plans. Source: Terraform, "Ephemeral block reference".
 */
const LATER_ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_secretsmanager_random_password: { password_length: `\${length(${LATER.type}.${LATER.id}.id)}` },
};

/** What the provider would ask AWS for before it plans anything. */
const WITHOUT_AWS = {
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
  max_retries: 1,
};

/** The provider wants credentials, and sends them nowhere but to a port of this machine on which nobody listens. */
const NO_ACCOUNT = {
  AWS_ACCESS_KEY_ID: "scan",
  AWS_SECRET_ACCESS_KEY: "scan",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

/** Props of {@link planStacks}. */
export interface PlanProps {
  /** The stacks of a configuration. */
  readonly stacks: readonly SynthesizedStack[];
  /** Folder to work in; it must not exist. */
  readonly folder: string;
  /** File to write the plan to, as JSON. */
  readonly file: string;
  readonly terraform: TerraformBinary;
  readonly provider: ProviderInstallation;
}

/**
 * Plans stacks without an AWS account, with the real provider: as modules of one stack, in a third of the time, and with
 * data sources that are read only at apply.
 *
 * @returns what Terraform says about the stacks: each error and warning; none if all is well
 */
export async function planStacks({ stacks, folder, file, terraform, provider }: PlanProps): Promise<string[]> {
  const root = writePlannedStacks(stacks, folder);
  copyFileSync(provider.lockFile, path.join(root, ".terraform.lock.hcl"));
  const run = (...args: readonly string[]) =>
    execa(terraform.command, args, {
      cwd: root,
      env: { ...provider.environment, ...NO_ACCOUNT },
      extendEnv: false,
      reject: false,
      all: true,
      maxBuffer: 1_000_000_000,
    });
  const init = await run("init", "-no-color");
  if (init.failed) return [init.all ?? "terraform init failed"];
  const plan = await run("plan", "-json", "-refresh=false", "-out=plan");
  const diagnostics = diagnosticsIn(plan.stdout).map(diagnosticLine);
  if (plan.failed) return diagnostics.length > 0 ? diagnostics : [plan.all ?? "terraform plan failed"];
  const show = await run("show", "-json", "plan");
  if (show.failed) return [show.all ?? "terraform show failed"];
  writeFileSync(file, show.stdout);
  return diagnostics;
}

/**
 * Writes the stacks as modules of one stack that can be planned without AWS.
 * @returns the folder of that stack
 */
export function writePlannedStacks(stacks: readonly SynthesizedStack[], folder: string): string {
  const root = path.join(folder, "together");
  const copies = stacks.map((stack) => {
    const copy = path.join(folder, stack.name);
    mkdirSync(copy, { recursive: true });
    copyFileSync(path.join(stack.folder, "cdk.tf.json"), path.join(copy, "cdk.tf.json"));
    return { ...stack, folder: copy };
  });
  combineStacks(copies, root);
  for (const copy of copies) change(path.join(copy.folder, "cdk.tf.json"), readLater);
  change(path.join(root, "main.tf.json"), (json) => {
    json.provider.aws = json.provider.aws.map((provider) => ({ ...provider, ...WITHOUT_AWS }));
  });
  return root;
}

/** Has Terraform wait with everything that it would ask AWS for until an apply. */
function readLater(module: ModuleJson): void {
  const dataSources = Object.values(module.data ?? {}).flatMap((byId) => Object.values(byId));
  for (const source of dataSources) {
    source["depends_on"] = [`${LATER.type}.${LATER.id}`];
    // A count that follows from another data source: a plan must know it, and before the first apply it is none.
    if (typeof source["count"] === "string") source["count"] = 0;
  }
  for (const [type, byId] of Object.entries(module.ephemeral ?? {})) {
    for (const resource of Object.values(byId)) Object.assign(resource, LATER_ARGUMENTS[type]);
  }
  if (dataSources.length > 0 || module.ephemeral) {
    const resource = (module.resource ??= {});
    resource[LATER.type] = { ...resource[LATER.type], [LATER.id]: {} };
  }
}

/** The root that `combineStacks` writes. */
interface RootJson {
  provider: { aws: object[] };
}

function change(file: string, edit: (json: ModuleJson & RootJson) => void): void {
  const json = JSON.parse(readFileSync(file, "utf8")) as ModuleJson & RootJson;
  edit(json);
  writeFileSync(file, JSON.stringify(json));
}

/** Finds the diagnostics in the lines of `plan -json`. */
function diagnosticsIn(output: string): Diagnostic[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { readonly type: string; readonly diagnostic: Diagnostic })
    .filter(({ type }) => type === "diagnostic")
    .map(({ diagnostic }) => diagnostic);
}
