import path from "node:path";
import execa from "execa";
import { findPythonCommand, type PythonCommand } from "../python/find-python-command";

/** The release whose checks `checks.json` lists. */
export const VERSION = "3.3.30";

const REQUIREMENT = `checkov==${VERSION}`;

/**
 * Finds Checkov: on the PATH, if it is the same release, through uv, through pipx, or in a virtual environment that it
 * creates.
 *
 * @param cache folder for the virtual environment
 * @throws if it can't be found; the message says what to install
 */
export async function findCheckov(cache: string): Promise<PythonCommand> {
  const command = await findPythonCommand({
    name: "Checkov",
    requirement: REQUIREMENT,
    installed: await installed(),
    command: ["python", "-m", "checkov.main"],
    pipx: ["--spec", REQUIREMENT, "checkov"],
    check: ["--version"],
    environment: path.join(cache, `checkov-${VERSION}`),
  });
  if (!command) {
    throw new Error(
      `The scan needs one of: Checkov ${VERSION} (python3 -m pip install "${REQUIREMENT}"), ` +
        "uv (https://docs.astral.sh/uv), pipx (https://pipx.pypa.io), or Python 3.9 or newer with its venv module.",
    );
  }
  return command;
}

async function installed(): Promise<PythonCommand[]> {
  const { stdout } = await execa("checkov", ["--version"], { reject: false });
  return stdout.trim() === VERSION ? [{ program: "checkov", before: [], source: "Checkov on the PATH" }] : [];
}
