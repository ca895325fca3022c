import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../terraform/synthesized-stacks";

/** Ids of a construct that is renamed: before and after. */
export const renamed = { before: "drafts", after: "reports" } as const;

/**
 * Adds a bucket to the environments by an extension, and moves its resources to their addresses if it has its later id,
 * as docs/updates.md describes. What the original extensions add stays.
 *
 * @param config folder of the original settings, from the project's root
 * @param folder of the changed settings
 * @param id of the construct
 */
export function writeRenamedConstruct(config: string, folder: string, id: string): void {
  const from = (file: string) =>
    JSON.stringify(path.relative(folder, path.join(PROJECT, file)).split(path.sep).join("/"));
  const original = path.join(config, "extensions");
  const hasOriginal = existsSync(path.resolve(PROJECT, `${original}.ts`));
  const lines = [
    'import { TerraformResource } from "cdktf";',
    `import { Bucket } from ${from("constructs/storage/bucket")};`,
    `import { type Extensions } from ${from("stacks/extensions")};`,
    hasOriginal ? `import original from ${from(original)};` : "const original: Extensions = {};",
    "",
    "const extensions: Extensions = original;",
    "",
    "export default {",
    "  ...extensions,",
    "  environment(stack) {",
    "    extensions.environment?.(stack);",
    `    const bucket = new Bucket(stack, ${JSON.stringify(id)}, {`,
    `      name: ${JSON.stringify(renamed.before)},`,
    "      protection: stack.foundation.protection,",
    "    });",
    ...(id === renamed.before ? [] : moves(id)),
    "  },",
    "} satisfies Extensions;",
    "",
  ];
  writeFileSync(path.join(folder, "extensions.ts"), lines.join("\n"));
}

/** The lines that a user pastes, for each resource of the construct. */
function moves(id: string): string[] {
  return [
    "    for (const resource of bucket.node.findAll().filter(TerraformResource.isTerraformResource)) {",
    "      const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;",
    `      stack.moveAddress(address.replace(${JSON.stringify(`.${id}`)}, ${JSON.stringify(`.${renamed.before}`)}), address);`,
    "    }",
  ];
}
