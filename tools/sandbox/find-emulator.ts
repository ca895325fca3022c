import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { findPythonCommand, succeeds } from "../python/find-python-command";

/** The release of Moto that the patches are written for. `emulator/start.py` names it too. */
export const MOTO = "moto[server]==5.2.1";

const IMAGE = "motoserver/moto:5.2.1";

const FOLDER = path.join(__dirname, "emulator");
const SCRIPT = path.join(FOLDER, "start.py");

/** A command that starts the emulator. */
export interface EmulatorCommand {
  readonly program: string;
  /** Arguments that make it listen on a port of the loopback interface. */
  readonly arguments: (port: number) => readonly string[];
  /** Where it was found, for people. */
  readonly source: string;
}

/** What to install if Moto can't be found. */
const INSTALLATION =
  "The sandbox needs Moto, an emulator of AWS. Install one of: Moto itself " +
  `(python3 -m pip install "${MOTO}"), uv (https://docs.astral.sh/uv), pipx (https://pipx.pypa.io), ` +
  "Python 3.10 or newer with its venv module, or Docker.";

/**
 * Finds Moto: in a Python on the PATH, in the Python of a `moto_server` on the PATH, through uv, through pipx, in a virtual
 * environment that it creates, or in Docker.
 *
 * @param cache folder for the virtual environment
 * @throws if Moto can't be found; the message says what to install
 */
export async function findEmulator(cache: string): Promise<EmulatorCommand> {
  const programs = ["python3", "python", pythonOfMotoServer()].filter((program) => program !== undefined);
  const found = await findPythonCommand({
    name: "Moto",
    requirement: MOTO,
    installed: programs.map((program) => ({ program, before: [SCRIPT], source: `Moto of ${program}` })),
    command: ["python", SCRIPT],
    // The script names Moto itself, in a comment that pipx reads.
    pipx: ["--path", SCRIPT],
    check: ["check"],
    environment: path.join(cache, "emulator"),
  });
  if (!found) return docker();
  const { program, before, source } = found;
  return { program, arguments: (port) => [...before, String(port)], source };
}

async function docker(): Promise<EmulatorCommand> {
  const run = ["run", "--rm", "--init", "--volume", `${FOLDER}:/emulator:ro`, "--entrypoint", "python"];
  if (!(await succeeds("docker", [...run, IMAGE, "/emulator/start.py", "check"]))) {
    throw new Error(INSTALLATION);
  }
  return {
    program: "docker",
    // In the container it listens on all interfaces; Docker publishes the port on loopback only.
    arguments: (port) => [
      ...[...run, "--publish", `127.0.0.1:${port}:${port}`],
      ...[IMAGE, "/emulator/start.py", String(port), "0.0.0.0"],
    ],
    source: "Moto in Docker",
  };
}

/** Finds the Python that has Moto: the first line of the script `moto_server`, which pipx installs, names it. */
function pythonOfMotoServer(): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const script = path.join(folder, "moto_server");
    if (existsSync(script)) {
      const [line = ""] = readFileSync(realpathSync(script), "utf8").split("\n", 1);
      const python = /^#!\s*(\S*python\S*)/.exec(line)?.[1];
      if (python !== undefined) {
        return python;
      }
    }
  }
  return undefined;
}
