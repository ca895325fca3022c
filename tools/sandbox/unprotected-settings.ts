import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../terraform/synthesized-stacks";

/**
 * Writes settings without protection from destruction but otherwise equal, as docs/destroy.md tells users to change
 * them before they destroy an environment.
 *
 * @param config folder of the settings, from the project's root
 * @param folder folder to write to, below the project's root
 * @returns the folder, from the project's root
 */
export function writeUnprotectedSettings(config: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const original = path.relative(folder, path.resolve(PROJECT, config)).split(path.sep).join("/");
  writeFileSync(
    path.join(folder, "index.ts"),
    `import definition from "${original}";

const reason = "The sandbox destroys what it has created.";
const environments = Object.entries<{ stage?: string }>(definition.environments);
const isProd = ([name, { stage }]: [string, { stage?: string }]) => (stage ?? name) === "prod";

export default {
  ...definition,
  backend: { ...definition.backend, destroy: "all" },
  environments: Object.fromEntries(environments.map(([name, settings]) => [name, { ...settings, destroy: "all" }])),
  waivers: [
    ...(definition.waivers ?? []).filter(({ setting }: { setting: string }) => !setting.endsWith("destroy")),
    ...environments.filter(isProd).map(([environment]) => ({ environment, setting: "destroy", reason })),
    ...(environments.some(isProd) ? [{ environment: "shared", setting: "backend.destroy", reason }] : []),
  ],
};
`,
  );
  if (existsSync(path.resolve(PROJECT, config, "extensions.ts"))) {
    writeFileSync(path.join(folder, "extensions.ts"), `export { default } from "${original}/extensions";\n`);
  }
  const images = path.join(path.resolve(PROJECT, config), "images");
  if (existsSync(images)) {
    cpSync(images, path.join(folder, "images"), { recursive: true });
  }
  return path.relative(PROJECT, folder).split(path.sep).join("/");
}
