import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
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
  writeExtensions(base, path.join(PROJECT, folder));
  return folder;
}

/** Writes the extensions of the given settings, if there are any. */
function writeExtensions(base: string, folder: string): void {
  const file = path.join(folder, "extensions.ts");
  if (existsSync(path.join(PROJECT, base, "extensions.ts"))) {
    writeFileSync(file, `export { default } from "../../../${base}/extensions";\n`);
  } else {
    rmSync(file, { force: true });
  }
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
      files: [path.join(PROJECT, "tools/bench/yardstick.ts"), ...settings.flatMap(filesOf)],
    }),
  );
  await execa("npx", ["tsc", "--project", config], { cwd: PROJECT, stdio: "inherit" });
  return path.join(COMPILED, "tools", "bench", "yardstick.js");
}

/** The files of a folder of settings that are loaded by their names. */
function filesOf(folder: string): string[] {
  return ["index.ts", "extensions.ts"].map((file) => path.join(PROJECT, folder, file)).filter(existsSync);
}
