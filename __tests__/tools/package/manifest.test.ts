import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import ts from "typescript";
import { dependencies, devDependencies, exports, files as published, peerDependencies } from "../../../package.json";
import lock from "../../../package-lock.json";

const project = path.resolve(__dirname, "../../..");

/** The files that tsconfig.package.json compiles, with everything that they import. */
function compiledFiles(): string[] {
  const file = path.join(project, "tsconfig.package.json");
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config: unknown };
  const found = new Set<string>();
  const add = (name: string) => {
    if (!found.has(name)) {
      found.add(name);
      for (const imported of importsOf(name)) {
        const target = path.join(path.dirname(name), imported);
        if (imported.startsWith(".")) add(existsSync(`${target}.ts`) ? `${target}.ts` : path.join(target, "index.ts"));
      }
    }
  };
  ts.parseJsonConfigFileContent(config, ts.sys, project).fileNames.forEach(add);
  return [...found];
}

const importsOf = (file: string) =>
  ts.preProcessFile(readFileSync(file, "utf8")).importedFiles.map(({ fileName }) => fileName);

const files = compiledFiles();

test("what the compiled code imports is installed with the package, and nothing else is", () => {
  const imports = files.flatMap(importsOf).filter((name) => !name.startsWith(".") && !isBuiltin(name));
  const packages = new Set(imports.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0]));
  const installed = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
  expect([...packages].sort()).toEqual(installed.sort());
});

test("the template installs the peers, in exact versions", () => {
  const versions = devDependencies as Readonly<Record<string, string>>;
  for (const name of Object.keys(peerDependencies)) {
    expect([name, versions[name]]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  }
});

test("the lock file is that of the manifest, and holds no addresses of downloads", () => {
  expect(lock.packages[""]).toMatchObject({ dependencies, devDependencies, peerDependencies });
  expect(Object.entries(lock.packages).filter(([, entry]) => "resolved" in entry)).toEqual([]);
});

test("the package has the platform, and each folder of the library", () => {
  expect(Object.keys(exports)).toEqual([".", "./constructs/*", "./guardrails", "./package.json"]);
  const folders = readdirSync(path.join(project, "constructs"));
  const doors = ["index.ts", ...folders.map((folder) => `constructs/${folder}/index.ts`)];
  expect(doors.filter((door) => !existsSync(path.join(project, door)))).toEqual([]);
  const own = ["config/", "examples/", "synthesis/", "tools/", "__tests__/"];
  const relative = files.map((file) => path.relative(project, file).split(path.sep).join("/"));
  expect(relative.filter((file) => own.some((folder) => file.startsWith(folder)))).toEqual([]);
});

test("the pages that messages name are part of the package", () => {
  expect(published).toEqual(expect.arrayContaining(["docs/*.md", "ARCHITECTURE.md", "UPGRADE.md"]));
});
