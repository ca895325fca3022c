import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { PROJECT } from "../terraform/synthesized-stacks";

/** The packages that an app brings itself. */
const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws"] as const;

/** The ways in which TypeScript may look for a package, each with a module format that goes with it. */
export const MODULE_RESOLUTIONS = { node16: "node16", bundler: "preserve", node10: "commonjs" } as const;

/** A CDKTF app outside this project, in which the package is installed as a user would. */
export class InstalledApp {
  /** The folder of the app: a new one, in the system's temporary folder. */
  readonly folder = mkdtempSync(path.join(tmpdir(), "package-"));

  /** Packs this project. @returns the tarball */
  async pack(): Promise<string> {
    const target = path.join(this.folder, "tarball");
    mkdirSync(target);
    await run("npm", ["pack", "--pack-destination", target], PROJECT);
    const [name = ""] = readdirSync(target);
    return path.join(target, name);
  }

  /**
   * Installs the tarball. The peers are links to those of this project, because the provider's alone has half a
   * gigabyte.
   */
  async install(tarball: string): Promise<void> {
    this.write("package.json", JSON.stringify({ name: "app", private: true }));
    const peers = PEERS.map((name) => path.join(PROJECT, "node_modules", name));
    await run("npm", ["install", "--prefer-offline", "--install-links=false", tarball, ...peers], this.folder);
  }

  /** Copies a folder of settings, which then take the types from the package. */
  copySettings(config: string, to: string): void {
    cpSync(path.join(PROJECT, config), path.join(this.folder, to), { recursive: true });
    const files = readdirSync(path.join(this.folder, to), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".ts"))) {
      const text = readFileSync(path.join(this.folder, to, file), "utf8");
      this.write(path.join(to, file), text.replace(/"(\.\.\/)+settings\/definition"/g, '"fargate-platform"'));
    }
  }

  /** Copies a file of this project. */
  copy(file: string, to: string): void {
    cpSync(path.join(PROJECT, file), path.join(this.folder, to));
  }

  /** Writes a file of the app. */
  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  /**
   * Checks the types of the app with strict settings, and compiles it to `compiled/`.
   * @throws with the errors of the compiler
   */
  async compile(moduleResolution: keyof typeof MODULE_RESOLUTIONS): Promise<void> {
    const compilerOptions = {
      target: "es2022",
      module: MODULE_RESOLUTIONS[moduleResolution],
      moduleResolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      esModuleInterop: true,
      types: [],
      outDir: "compiled",
    };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts", "settings"] }));
    await run(process.execPath, [require.resolve("typescript/bin/tsc")], this.folder);
  }

  /**
   * Runs a compiled file.
   * @returns the folder that it wrote to
   */
  async synthesize(file: string): Promise<string> {
    const outdir = path.join(this.folder, `${file}.out`);
    await run(process.execPath, [path.join("compiled", `${file}.js`)], this.folder, { CDKTF_OUTDIR: outdir });
    return outdir;
  }
}

/** Runs a program in a folder, and passes on what it prints only if it fails. */
async function run(program: string, options: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const { failed, all = "" } = await execa(program, options, { cwd, env, reject: false, all: true });
  if (failed) {
    throw new Error(`${[path.basename(program), ...options].join(" ")} failed:\n${all}`);
  }
}
