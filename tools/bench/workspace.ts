import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import execa from "execa";
import { UsageError } from "../../synthesis/arguments";

/** The project's root folder. */
export const PROJECT = path.resolve(__dirname, "../..");

const WORKSPACE = path.join(".cache", "bench");
const COMPILED = path.join(WORKSPACE, "yardstick");

/**
 * Writes a folder of settings that has a certain number of services in each environment: those of the given settings,
 * and copies of them.
 *
 * @param base folder of the given settings, from the project's root
 * @returns the folder that was written, from the project's root
 * @throws UsageError if the given folder is outside the project, where it can't be compiled
 */
export function writeSettings(base: string, services: number): string {
  if (path.isAbsolute(base)) {
    throw new UsageError(`npm run bench compiles the settings, so they must be inside the project; ${base} is not.`);
  }
  const folder = path.join(WORKSPACE, `settings-${services}`);
  mkdirSync(path.join(PROJECT, folder), { recursive: true });
  writeFileSync(
    path.join(PROJECT, folder, "index.ts"),
    `import definition from "../../../${base}";
const originals = Object.entries(definition.application.services);
const copy = (index: number) => {
  const [, { routes, ...service }] = originals[index % originals.length] as (typeof originals)[number];
  const paths = [\`/service-\${index}/*\`];
  return [\`service-\${index}\`, { ...service, routes: { path: { paths, priority: index + 1 } } }] as const;
};
const indexes = Array.from({ length: ${services} }, (_, index) => index).slice(originals.length);
const services = { ...Object.fromEntries(originals), ...Object.fromEntries(indexes.map(copy)) };
export default { ...definition, application: { ...definition.application, services } };
`,
  );
  return folder;
}

/**
 * Compiles the app and folders of settings with tsc, as a project without a runner would.
 * @returns the file to run with node
 */
export async function compileYardstick(settings: readonly string[]): Promise<string> {
  rmSync(path.join(PROJECT, COMPILED), { recursive: true, force: true });
  const config = path.join(PROJECT, WORKSPACE, "tsconfig.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: "../../tsconfig.json",
      compilerOptions: { noEmit: false, noCheck: true, rootDir: PROJECT, outDir: path.join(PROJECT, COMPILED) },
      include: [],
      files: ["tools/bench/yardstick.ts", ...settings.map((folder) => path.join(folder, "index.ts"))].map((file) =>
        path.join(PROJECT, file),
      ),
    }),
  );
  await execa("npx", ["tsc", "--project", config], { cwd: PROJECT, stdio: "inherit" });
  return path.join(COMPILED, "tools", "bench", "yardstick.js");
}
