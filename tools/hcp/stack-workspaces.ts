import { readFileSync } from "node:fs";
import path from "node:path";
import { partitionOf } from "../../constructs/core/partitions";
import { type SynthesizedStack } from "../terraform/synthesized-stacks";
import { pipelineRoles, type PipelineRoles, type RoleOutputs } from "./pipeline-roles";

/** The workspace of a stack, as the stack's JSON names it. */
export interface StackWorkspace {
  readonly stack: string;
  /** Folder that holds the stack's `cdk.tf.json`. */
  readonly folder: string;
  readonly workspace: string;
  readonly account: string;
  readonly region: string;
  /** Number of resources in the JSON. A resource with `count` or `for_each` counts once. */
  readonly resources: number;
  /** Stacks that are applied before this one: a successful apply of each queues a run of this one. */
  readonly after: readonly string[];
  /** The roles that the runs assume. Undefined if no stack makes any for this one. */
  readonly roles: PipelineRoles | undefined;
}

/** The workspaces of all stacks, and where they are. */
export interface PlatformWorkspaces {
  /** Host of HCP Terraform or Terraform Enterprise. */
  readonly hostname: string;
  readonly organization: string;
  /** Name of the project. Undefined for the organization's default project. */
  readonly project: string | undefined;
  readonly workspaces: readonly StackWorkspace[];
}

/** The block that names a workspace. Source: Terraform, "terraform block reference", "cloud". */
export interface CloudBlock {
  readonly hostname?: string;
  readonly organization: string;
  readonly workspaces: { readonly name: string; readonly project?: string };
}

/** The parts of a stack's JSON that are read here. */
interface StackJson extends RoleOutputs {
  readonly provider: { readonly aws: readonly [{ readonly region: string; readonly allowed_account_ids: [string] }] };
  readonly terraform: { readonly cloud?: CloudBlock };
}

/** Name of the stack of what all environments share, and of the stacks of further accounts. */
const ACCOUNT_STACK = /^account(?:-|$)/;

/**
 * Reads the workspaces of synthesized stacks. A stack follows those that it depends on, `account`, and the stack of its
 * account. Stacks whose state is elsewhere are left out.
 *
 * @throws if no stack has a workspace
 */
export function platformWorkspaces(
  stacks: readonly SynthesizedStack[],
  environment: NodeJS.ProcessEnv = process.env,
): PlatformWorkspaces {
  const read = stacks.flatMap((stack) => {
    const json = JSON.parse(readFileSync(path.join(stack.folder, "cdk.tf.json"), "utf8")) as StackJson;
    const { cloud } = json.terraform;
    return cloud === undefined ? [] : [{ stack, json, cloud, provider: json.provider.aws[0] }];
  });
  const [first] = read;
  if (first === undefined) {
    throw new Error(
      "The settings don't keep the state in HCP Terraform. Set " +
        '`backend: { kind: "hcp", organization: "…" }` in config/index.ts: docs/hcp-terraform.md.',
    );
  }
  const roles = pipelineRoles(
    read.map(({ json, provider }) => ({
      json,
      account: provider.allowed_account_ids[0],
      partition: partitionOf(provider.region),
    })),
  );
  const accountStacks = read.filter(({ stack }) => ACCOUNT_STACK.test(stack.name));
  return {
    // Terraform takes the variable only where the block names no host.
    hostname: first.cloud.hostname ?? environment["TF_CLOUD_HOSTNAME"] ?? "app.terraform.io",
    organization: first.cloud.organization,
    project: first.cloud.workspaces.project,
    workspaces: read.map(({ stack, cloud, provider }) => {
      const account = provider.allowed_account_ids[0];
      const before = ACCOUNT_STACK.test(stack.name)
        ? []
        : accountStacks
            .filter((other) => other.stack.name === "account" || other.provider.allowed_account_ids[0] === account)
            .map((other) => other.stack.name);
      return {
        stack: stack.name,
        folder: stack.folder,
        workspace: cloud.workspaces.name,
        account,
        region: provider.region,
        resources: stack.resources,
        after: [...new Set([...before, ...stack.after])].sort(),
        roles: roles.get(stack.name),
      };
    }),
  };
}

/**
 * Returns the workspace of a stack.
 * @throws if the stack has none
 */
export function findWorkspace({ workspaces }: PlatformWorkspaces, stack: string): StackWorkspace {
  const found = workspaces.find((workspace) => workspace.stack === stack);
  if (found) return found;
  const names = workspaces.map(({ stack: name }) => name).join(", ");
  throw new Error(`There is no stack ${stack} in HCP Terraform; the stacks are ${names}.`);
}
