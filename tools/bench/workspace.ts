import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import execa from "execa";

/** The project's root folder. */
export const project = path.resolve(__dirname, "../..");

const workspace = path.join(".cache", "bench");
const compiled = path.join(workspace, "yardstick");

/**
 * Writes a folder of settings with so many services in each of the three environments.
 * @returns the folder, from the project's root
 */
export function writeSettings(services: number): string {
  const folder = path.join(workspace, `settings-${services}`);
  mkdirSync(path.join(project, folder), { recursive: true });
  writeFileSync(
    path.join(project, folder, "index.ts"),
    `import definition from "../../../examples/shop";
const { web, api, admin } = definition.application.services;
const service = (index: number) => {
  const { routes, ...model } = [web, api, admin][index % 3] ?? web;
  return [\`service-\${index}\`, { ...model, routes: { way: { paths: [\`/service-\${index}/*\`], priority: index + 1 } } }] as const;
};
const services = { web, api, admin, ...Object.fromEntries(Array.from({ length: ${services - 3} }, (_, index) => service(index + 3))) };
export default { ...definition, application: { ...definition.application, services } };
`,
  );
  return folder;
}

/**
 * Compiles the app and folders of settings by tsc, as a project without a runner would.
 * @returns the file to run by node
 */
export async function compileYardstick(settings: readonly string[]): Promise<string> {
  rmSync(path.join(project, compiled), { recursive: true, force: true });
  const config = path.join(project, workspace, "tsconfig.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: "../../tsconfig.json",
      compilerOptions: { noEmit: false, noCheck: true, rootDir: project, outDir: path.join(project, compiled) },
      include: [],
      files: [
        "tools/tools/bench/yardstick.ts",
        "examples/shop/index.ts",
        ...settings.map((folder) => path.join(folder, "index.ts")),
      ].map((file) => path.join(project, file)),
    }),
  );
  await execa("npx", ["tsc", "--project", config], { cwd: project, stdio: "inherit" });
  return path.join(compiled, "tools", "bench", "yardstick.js");
}
