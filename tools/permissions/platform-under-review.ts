import { type App } from "cdktf";
import { type IConstruct } from "constructs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Role } from "../../constructs/identity/role";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { PROJECT } from "../terraform/synthesized-stacks";
import { StackUnderReview } from "./stack-under-review";

/** A stack, and what was said in TypeScript of the permissions in it. */
export interface ReviewedStack {
  readonly stack: StackUnderReview;
  /** Logical id of a role's policy -> Sid -> why that statement is about every resource. */
  readonly reasons: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Synthesizes a configuration and keeps, beside each stack's JSON, the reasons that only the constructs know:
 * nothing of them is in the JSON.
 * @param config folder of settings, from the project's root
 */
export function platformUnderReview(config: string): ReviewedStack[] {
  // The folder is known only here.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(path.resolve(PROJECT, config)) as { default: unknown };
  const { settings } = checkSettings(definition, { example: true });
  const folder = mkdtempSync(path.join(tmpdir(), "permissions-"));
  try {
    let made: App | undefined;
    const stacks = synthesizeApp((outdir) => (made = makeStacks(settings, outdir)), { outdir: folder });
    return stacks.map(({ name, folder: written }) => ({
      stack: new StackUnderReview(name, readFileSync(path.join(written, "cdk.tf.json"), "utf8")),
      reasons: made ? reasonsIn(made.node.findChild(name)) : new Map(),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Why statements of the roles in a stack are about every resource; see {@link ReviewedStack}. */
export function reasonsIn(stack: IConstruct): ReviewedStack["reasons"] {
  const roles = stack.node.findAll().filter((construct) => construct instanceof Role);
  const policies = roles.flatMap(({ permissions, reasons }) =>
    permissions ? [[permissions.friendlyUniqueId, reasons] as const] : [],
  );
  return new Map(policies);
}
