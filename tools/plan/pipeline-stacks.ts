import { readFileSync } from "node:fs";
import path from "node:path";
import { partitionOf } from "../../constructs/core/partitions";
import { type Stage } from "../../settings/stages";
import { dependencyWaves } from "../sandbox/dependency-waves";
import { readStacks } from "../terraform/synthesized-stacks";

/** A stack as pipelines see it. Everything but its stage comes from what synthesis wrote. */
export interface PipelineStack {
  readonly stack: string;
  /** Account that the stack is in. */
  readonly account: string;
  readonly region: string;
  /** ARN of the role that plans. Null if the settings have no pipelines. */
  readonly planRole: string | null;
  /** ARN of the role that applies. Null if only people apply the stack, as those of accounts. */
  readonly applyRole: string | null;
  /** Name of the repository's environment whose jobs may assume the role that applies. */
  readonly environment: string | null;
}

/** The stacks of a platform, and their order. */
export interface PipelineStacks {
  /** In the order in which they are applied. */
  readonly stacks: readonly PipelineStack[];
  /** The same, in groups: a group is applied when those before it are, and its stacks don't depend on each other. */
  readonly waves: readonly (readonly PipelineStack[])[];
  /** The role that pushes images. Null if the settings have none. */
  readonly publisher: Publisher | null;
  /** The roles that deploy images which a pipeline chooses, by the name of the environment. */
  readonly deployers: Readonly<Record<string, Deployer>>;
}

/** What deploys images to an environment. */
export interface Deployer {
  /** ARN of the role. */
  readonly role: string;
  readonly account: string;
  readonly region: string;
  /** Name of the repository's environment whose jobs may assume the role. Null if others may. */
  readonly environment: string | null;
}

/** What pushes images. */
export interface Publisher {
  /** ARN of the role. */
  readonly role: string;
  readonly account: string;
  readonly region: string;
  /** Whether images are signed. */
  readonly signs: boolean;
}

/** The order in which environments are applied. */
const STAGES: readonly Stage[] = ["test", "staging", "prod"];

/** The parts of a stack's JSON that are read here. */
interface StackJson {
  readonly provider: { readonly aws: readonly AwsProvider[] };
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly resource?: { readonly aws_iam_role?: Readonly<Record<string, RoleJson>> };
}

interface AwsProvider {
  readonly alias?: string;
  readonly region: string;
  readonly allowed_account_ids: readonly string[];
  readonly default_tags?: readonly { readonly tags?: { readonly Environment?: string } }[];
}

interface RoleJson {
  readonly name: string;
  readonly assume_role_policy: string;
}

/** A role of pipelines, in the stack of its account. */
interface FoundRole {
  readonly arn: string;
  readonly trust: string;
}

interface ReadStack {
  readonly name: string;
  readonly after: readonly string[];
  readonly json: StackJson;
  readonly provider: AwsProvider;
}

/**
 * Reads the stacks from what synthesis wrote.
 *
 * @param folder the output folder of synthesis: `cdktf.out`
 * @param stages stage of each environment, by its name
 */
export function readPipelineStacks(folder: string, stages: Readonly<Record<string, Stage>>): PipelineStacks {
  const read = readStacks(folder).map(({ name, folder: stack, after }): ReadStack => {
    const json = JSON.parse(readFileSync(path.join(stack, "cdk.tf.json"), "utf8")) as StackJson;
    const provider = json.provider.aws.find(({ alias }) => alias === undefined);
    if (provider === undefined) throw new Error(`${name} has no AWS provider.`);
    return { name, after, json, provider };
  });
  const planRoles = rolesIn(read, "plan_roles");
  const applyRoles = rolesIn(read, "apply_roles");
  const waves = inWaves(read, stages).map((wave) =>
    wave.map(({ name, provider }): PipelineStack => {
      const applies = applyRoles.get(name);
      return {
        stack: name,
        account: accountOf(provider),
        region: provider.region,
        planRole: planRoles.get(name)?.arn ?? null,
        applyRole: applies?.arn ?? null,
        environment: environmentIn(applies?.trust),
      };
    }),
  );
  return { stacks: waves.flat(), waves, publisher: publisherIn(read), deployers: deployersIn(read) };
}

/** Name of the repository's environment whose jobs may assume a role. */
function environmentIn(trust = ""): string | null {
  return /:environment:([^"\\]+)/.exec(trust)?.[1] ?? null;
}

function deployersIn(stacks: readonly ReadStack[]): PipelineStacks["deployers"] {
  return Object.fromEntries(
    stacks.flatMap((stack) => {
      const role = roleAt(stack, stack.json.output?.["deploy_pipeline_role"]?.value);
      if (!role) return [];
      const { account, region } = { account: accountOf(stack.provider), region: stack.provider.region };
      return [[stack.name, { role: role.arn, account, region, environment: environmentIn(role.trust) }] as const];
    }),
  );
}

/** Roles that an output of account stacks names, by the name of the stack that they are for. */
function rolesIn(stacks: readonly ReadStack[], output: string): Map<string, FoundRole> {
  return new Map(
    stacks.flatMap((stack) => {
      const value = stack.json.output?.[output]?.value;
      return value !== null && typeof value === "object"
        ? Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([name, reference]) => {
            const role = roleAt(stack, reference);
            return role === undefined ? [] : [[name, role] as const];
          })
        : [];
    }),
  );
}

function publisherIn(stacks: readonly ReadStack[]): PipelineStacks["publisher"] {
  for (const stack of stacks) {
    const role = roleAt(stack, stack.json.output?.["image_pipeline_role"]?.value);
    const signs = stack.json.output?.["image_signing_profile_arn"] !== undefined;
    if (role) return { role: role.arn, account: accountOf(stack.provider), region: stack.provider.region, signs };
  }
  return null;
}

/** Resolves `${aws_iam_role.name.arn}` in a stack. */
function roleAt({ json, provider }: ReadStack, reference: unknown): FoundRole | undefined {
  const [, name = ""] = /^\$\{aws_iam_role\.([\w-]+)\.arn\}$/.exec(String(reference)) ?? [];
  const roles = json.resource?.aws_iam_role ?? {};
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  return (
    role && {
      arn: `arn:${partitionOf(provider.region)}:iam::${accountOf(provider)}:role/${role.name}`,
      trust: role.assume_role_policy,
    }
  );
}

function accountOf({ allowed_account_ids: [account = ""] }: AwsProvider): string {
  return account;
}

/** What all environments share comes first, then test, staging and prod, but nothing before what it depends on. */
function inWaves(stacks: readonly ReadStack[], stages: Readonly<Record<string, Stage>>): ReadStack[][] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const place = (stack: ReadStack): number => {
    const environment = stack.provider.default_tags?.[0]?.tags?.Environment ?? "";
    const stage = Object.hasOwn(stages, environment) ? stages[environment] : undefined;
    const own = stage === undefined ? 0 : STAGES.indexOf(stage) + 1;
    return Math.max(own, ...stack.after.flatMap((name) => byName.get(name) ?? []).map(place));
  };
  return [0, ...STAGES.map((_, index) => index + 1)].flatMap((wanted) =>
    dependencyWaves(stacks.filter((stack) => place(stack) === wanted)),
  );
}
