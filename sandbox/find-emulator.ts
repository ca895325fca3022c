import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import execa from "execa";

/** The release of Moto that the gaps were filled for. */
export const MOTO = "moto[server]==5.2.1";

/** A program that runs a Python file with Moto at hand. */
export interface Python {
  readonly program: string;
  readonly arguments: readonly string[];
  /** For people: where it was found. */
  readonly source: string;
}

/** What to install, for whoever has none of it. */
const WANTED =
  "The sandbox needs Moto, an emulator of AWS. Install one of: Moto itself " +
  `(python3 -m pip install "${MOTO}"), uv (https://docs.astral.sh/uv), or Python 3.9 or newer with its venv module.`;

/**
 * Finds Moto: beside a Python on the PATH, behind a `moto_server` on the PATH, through uv, or in a virtual
 * environment of the sandbox's own.
 *
 * @param cache folder for the virtual environment
 * @throws if there is no way to it; the message says what to install
 */
export async function findEmulator(cache: string): Promise<Python> {
  const installed = ["python3", "python", pythonOfMotoServer()].filter((program) => program !== undefined);
  for (const program of installed) {
    if (await succeeds(program, ["-c", "import moto.server, flask"])) {
      return { program, arguments: [], source: `Moto of ${program}` };
    }
  }
  const viaUv = ["run", "--no-project", "--with", MOTO, "python"];
  if (await succeeds("uv", [...viaUv, "-c", "import moto.server"])) {
    return { program: "uv", arguments: viaUv, source: "Moto through uv" };
  }
  const environment = path.join(cache, "emulator");
  const python = path.join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const made =
    (existsSync(python) || (await succeeds("python3", ["-m", "venv", environment]))) &&
    (await succeeds(python, ["-m", "pip", "install", "--quiet", MOTO]));
  if (!made) {
    throw new Error(WANTED);
  }
  return { program: python, arguments: [], source: `Moto in ${environment}` };
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
  return !(await execa(program, args, { reject: false })).failed;
}
