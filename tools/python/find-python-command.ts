import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import execa from "execa";

/** A way to start a program of a Python package. */
export interface PythonCommand {
  readonly program: string;
  /** Arguments that come before those for the program itself. */
  readonly before: readonly string[];
  /** Where it was found, for people. */
  readonly source: string;
}

/** Props of {@link findPythonCommand}. */
export interface PythonCommandProps {
  /** What the command is called for people: `Moto`. */
  readonly name: string;
  /** The package with its version: `zizmor==1.32.0`. */
  readonly requirement: string;
  /** Commands that work where the package is installed already; they are tried first. */
  readonly installed: readonly PythonCommand[];
  /**
   * What runs in an environment that has the package: `["python", "start.py"]`, `["python", "-m", "checkov.main"]`, or
   * `["zizmor"]`. A program must be a binary: scripts begin with the path of the environment's Python, which is renamed.
   */
  readonly command: readonly [string, ...string[]];
  /** Arguments of `pipx run`. */
  readonly pipx: readonly string[];
  /** Arguments with which the command ends at once, with 0 if it works. */
  readonly check: readonly string[];
  /** Folder for the virtual environment, which is created if nothing else works. */
  readonly environment: string;
}

/**
 * Finds a program of a Python package: installed, through uv, through pipx, or in a virtual environment that it creates.
 *
 * @returns undefined if the machine has no Python with which any of these works
 */
export async function findPythonCommand(props: PythonCommandProps): Promise<PythonCommand | undefined> {
  const { name, requirement, command, pipx, check } = props;
  const candidates: PythonCommand[] = [
    ...props.installed,
    {
      program: "uv",
      before: ["run", "--no-project", "--with", requirement, ...command],
      source: `${name} through uv`,
    },
    { program: "pipx", before: ["run", ...pipx], source: `${name} through pipx` },
  ];
  for (const candidate of candidates) {
    if (await succeeds(candidate.program, [...candidate.before, ...check])) return candidate;
  }
  return virtualEnvironment(props);
}

async function virtualEnvironment(props: PythonCommandProps): Promise<PythonCommand | undefined> {
  const { name, requirement, command, environment } = props;
  if (!existsSync(environment)) await createEnvironment(environment, requirement);
  // It may be that of an earlier release.
  const installed = await succeeds(programIn(environment, "python"), [...INSTALL, requirement]);
  const [program, ...before] = command;
  return installed
    ? { program: programIn(environment, program), before, source: `${name} in ${environment}` }
    : undefined;
}

const INSTALL = ["-m", "pip", "install", "--quiet"];

/** Creates a virtual environment elsewhere and renames it, as several commands may do so at once. */
async function createEnvironment(environment: string, requirement: string): Promise<void> {
  mkdirSync(path.dirname(environment), { recursive: true });
  const draft = mkdtempSync(`${environment}-`);
  try {
    const isComplete =
      (await succeeds("python3", ["-m", "venv", draft])) &&
      (await succeeds(programIn(draft, "python"), [...INSTALL, requirement]));
    if (isComplete) renameSync(draft, environment);
  } catch (error) {
    // Another command has created it meanwhile.
    if (!existsSync(environment)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function programIn(environment: string, program: string): string {
  return process.platform === "win32"
    ? path.join(environment, "Scripts", `${program}.exe`)
    : path.join(environment, "bin", program);
}

/** Whether a program exists and ends with 0. */
export async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return !(await execa(program, args, { reject: false, env: { PYTHONDONTWRITEBYTECODE: "1" } })).failed;
}
