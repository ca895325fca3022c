import path from "node:path";
import execa from "execa";
import { findPythonCommand } from "../python/find-python-command";
import { type Verdict } from "./linter";

/** The release whose findings the workflows are free of; a newer one may find more. */
const VERSION = "1.32.0";

const REQUIREMENT = `zizmor==${VERSION}`;

/** Props of {@link runZizmor}. */
export interface ZizmorProps {
  /** Folder whose `.github` is audited. */
  readonly project: string;
  /** Folder for the virtual environment. */
  readonly cache: string;
}

/** Audits the security of workflows, composite actions and the settings of Dependabot, without asking GitHub. */
export async function runZizmor({ project, cache }: ZizmorProps): Promise<Verdict> {
  const linter = "zizmor";
  const command = await findPythonCommand({
    name: linter,
    requirement: REQUIREMENT,
    installed: await installed(),
    command: ["zizmor"],
    pipx: ["--spec", REQUIREMENT, "zizmor"],
    check: ["--version"],
    environment: path.join(cache, `zizmor-${VERSION}`),
  });
  if (!command) {
    const output = `it needs one of: zizmor ${VERSION}, uv, pipx, or Python 3 with its venv module`;
    return { linter, outcome: "not run", output };
  }
  const args = [...command.before, "--offline", "--quiet", "--no-progress", "--strict-collection", ".github"];
  const { failed, all = "" } = await execa(command.program, args, { cwd: project, reject: false, all: true });
  return { linter, outcome: failed ? "failed" : "passed", output: failed ? all : "" };
}

/** The zizmor on the PATH, if it is the same release. */
async function installed() {
  const { stdout } = await execa("zizmor", ["--version"], { reject: false });
  return stdout.trim() === `zizmor ${VERSION}` ? [{ program: "zizmor", before: [], source: "the PATH" }] : [];
}
