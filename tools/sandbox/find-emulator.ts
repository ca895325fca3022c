import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import execa from "execa";

/** The release of Moto that the patches were filled for. `emulator/start.py` names it too. */
export const MOTO = "moto[server]==5.2.1";

const IMAGE = "motoserver/moto:5.2.1";

const FOLDER = path.join(__dirname, "emulator");
const SCRIPT = path.join(FOLDER, "start.py");

/** A way to start the emulator. */
export interface EmulatorCommand {
  readonly program: string;
  /** What the program is given, so that it listens on this port of loopback. */
  readonly arguments: (port: number) => readonly string[];
  /** For people: where it was found. */
  readonly source: string;
}

/** What to install, for whoever has none of it. */
const WANTED =
  "The sandbox needs Moto, an emulator of AWS. Install one of: Moto itself " +
  `(python3 -m pip install "${MOTO}"), uv (https://docs.astral.sh/uv), pipx (https://pipx.pypa.io), ` +
  "Python 3.10 or newer with its venv module, or Docker.";

/**
 * Finds Moto: beside a Python on the PATH, behind a `moto_server` on the PATH, through uv, through pipx, in a
 * virtual environment of the sandbox's own, or in Docker.
 *
 * @param cache folder for the virtual environment
 * @throws if there is no way to it; the message says what to install
 */
export async function findEmulator(cache: string): Promise<EmulatorCommand> {
  const installed = ["python3", "python", pythonOfMotoServer()].filter((program) => program !== undefined);
  const ways = [
    ...installed.map((program) => way(program, [], `Moto of ${program}`)),
    way("uv", ["run", "--no-project", "--with", MOTO, "python"], "Moto through uv"),
    way("pipx", ["run", "--path"], "Moto through pipx"),
  ];
  for (const found of ways) {
    if (await succeeds(found.program, [...found.before, SCRIPT, "check"])) return found;
  }
  return (await ownEnvironment(path.join(cache, "emulator"))) ?? (await docker());
}

/** A way in which a program runs the emulator's script, and so can be asked first whether it has Moto. */
interface ScriptedWay extends EmulatorCommand {
  readonly before: readonly string[];
}

function way(program: string, before: readonly string[], source: string): ScriptedWay {
  return { program, before, arguments: (port) => [...before, SCRIPT, String(port)], source };
}

async function ownEnvironment(environment: string): Promise<EmulatorCommand | undefined> {
  const python = path.join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const made =
    (existsSync(python) || (await succeeds("python3", ["-m", "venv", environment]))) &&
    (await succeeds(python, ["-m", "pip", "install", "--quiet", MOTO]));
  return made ? way(python, [], `Moto in ${environment}`) : undefined;
}

async function docker(): Promise<EmulatorCommand> {
  const run = ["run", "--rm", "--init", "--volume", `${FOLDER}:/emulator:ro`, "--entrypoint", "python"];
  if (!(await succeeds("docker", [...run, IMAGE, "/emulator/start.py", "check"]))) {
    throw new Error(WANTED);
  }
  return {
    program: "docker",
    // Within the container it listens to all; Docker lets in what comes from loopback.
    arguments: (port) => [
      ...[...run, "--publish", `127.0.0.1:${port}:${port}`],
      ...[IMAGE, "/emulator/start.py", String(port), "0.0.0.0"],
    ],
    source: "Moto in Docker",
  };
}

/** `pipx install moto` puts a script on the PATH whose first line names the Python that has Moto. */
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

async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return !(await execa(program, args, { reject: false, env: { PYTHONDONTWRITEBYTECODE: "1" } })).failed;
}
