import execa from "execa";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { combineStacks } from "./combined-stacks";
import { type Diagnostic, diagnosticLine } from "./diagnostics";
import { findTerraform, type TerraformBinary } from "./find-terraform";
import { inParallel } from "./parallel";
import { installProvider, type ProviderInstallation } from "./provider-installation";
import { leastDemanding, versionIssue } from "./required-versions";
import { PROJECT, synthesize, type SynthesizedStack } from "./synthesized-stacks";

/** What the provider reports about a stack. */
export interface StackValidation {
  /** Folder of the settings. */
  readonly config: string;
  readonly stack: string;
  readonly resources: number;
  /** Errors and warnings, each with its address. Empty if the stack is valid. */
  readonly issues: readonly string[];
  readonly seconds: number;
}

/** Validations at once: each provider process takes about 700 MB and one core. */
const AT_ONCE = 2;

/** How stacks are validated. */
export interface ValidationOptions {
  /** The command that the message names if there is no Terraform. @default "npm run validate" */
  readonly neededFor?: string;
  /**
   * Whether the stacks of a configuration are validated together, in a third of the time: without their providers and
   * backends.
   * @default false
   */
  readonly together?: boolean;
}

/**
 * Synthesizes configurations into a temporary folder, and has the real provider validate every stack.
 *
 * @param configs folders of settings, from the project's root or absolute
 */
export async function validateStacks(
  configs: readonly string[],
  { neededFor = "npm run validate", together = false }: ValidationOptions = {},
): Promise<StackValidation[]> {
  // Fails at once where there is no Terraform.
  findTerraform(neededFor);
  const folder = mkdtempSync(path.join(tmpdir(), "validate-"));
  try {
    const stacks: WrittenStack[] = [];
    for (const [index, config] of configs.entries()) {
      const output = path.join(folder, String(index));
      const synthesized = await synthesize(config, output);
      // Those that require a newer provider may be the ones that can't be validated here.
      const combined = together ? leastDemanding(synthesized) : [];
      const single = synthesized.filter((stack) => !combined.includes(stack));
      const chosen = together ? [combineStacks(combined, path.join(output, "together")), ...single] : synthesized;
      stacks.push(...chosen.map((stack) => ({ config, stack })));
    }
    return await validateWritten(stacks, neededFor);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A stack in an output folder, and what it was synthesized from. */
export interface WrittenStack {
  /** Folder of the settings, or another name for the program. */
  readonly config: string;
  readonly stack: SynthesizedStack;
}

/**
 * Has the real provider validate stacks that are written already.
 *
 * @param neededFor the command that the message names if there is no Terraform
 */
export async function validateWritten(stacks: readonly WrittenStack[], neededFor: string): Promise<StackValidation[]> {
  const terraform = findTerraform(neededFor);
  const [first] = leastDemanding(stacks.map(({ stack }) => stack));
  if (!first) throw new Error("There are no stacks to validate.");
  const folder = mkdtempSync(path.join(tmpdir(), "provider-"));
  try {
    const provider = await installProvider({
      terraform,
      requiredProviders: first.requiredProviders,
      cache: path.join(PROJECT, ".cache", "terraform"),
      folder,
    });
    return await inParallel(stacks, AT_ONCE, async ({ config, stack }) => ({
      config,
      ...(await validateStack(terraform, provider, stack)),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function validateStack(terraform: TerraformBinary, provider: ProviderInstallation, stack: SynthesizedStack) {
  const start = Date.now();
  const options = { cwd: stack.folder, env: provider.environment, extendEnv: false, reject: false, all: true } as const;
  copyFileSync(provider.lockFile, path.join(stack.folder, ".terraform.lock.hcl"));
  const init = await execa(terraform.command, ["init", "-backend=false", "-no-color"], options);
  const issues = init.failed
    ? [versionIssue(stack, init.all ?? "") ?? init.all ?? "init failed"]
    : issuesIn((await execa(terraform.command, ["validate", "-json"], options)).stdout);
  return { stack: stack.name, resources: stack.resources, issues, seconds: (Date.now() - start) / 1000 };
}

/** The output of `validate -json`. Source: Terraform, "terraform validate", "JSON Output Format". */
interface ValidateOutput {
  readonly diagnostics: readonly Diagnostic[];
}

function issuesIn(output: string): string[] {
  return (JSON.parse(output) as ValidateOutput).diagnostics.map(diagnosticLine);
}
