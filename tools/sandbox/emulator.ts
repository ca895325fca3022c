import { createWriteStream } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import execa, { type ExecaChildProcess } from "execa";
import { type EmulatorCommand } from "./find-emulator";

/** How long the emulator may take to start. */
const START_SECONDS = 60;

/** A running AWS emulator on loopback. */
export class Emulator {
  private constructor(
    /** The emulator's address: `http://127.0.0.1:40123`. */
    readonly endpoint: string,
    private readonly server: ExecaChildProcess,
  ) {}

  /**
   * Starts the emulator, and waits until it answers.
   *
   * @param log file for the emulator's output
   * @param port 0 for any free port
   * @throws if the port is in use, or if the emulator does not start; the message then names the log
   */
  static async start(command: EmulatorCommand, log: string, port = 0): Promise<Emulator> {
    const chosen = await freePort(port);
    const server = execa(command.program, command.arguments(chosen), {
      all: true,
      buffer: false,
      reject: false,
      // Ctrl-C reaches all processes in the terminal's group. The sandbox stops the emulator itself, after all else.
      detached: true,
      env: { MOTO_IAM_LOAD_MANAGED_POLICIES: "true", PYTHONDONTWRITEBYTECODE: "1" },
    });
    server.all?.pipe(createWriteStream(log));
    const emulator = new Emulator(`http://127.0.0.1:${chosen}`, server);
    for (let tries = 0; tries < START_SECONDS * 4; tries++) {
      if (server.exitCode !== null) break;
      if (await emulator.answers()) return emulator;
      await wait(250);
    }
    await emulator.stop();
    throw new Error(`The emulator (${command.source}) did not start. Its output is in ${log}.`);
  }

  /** Stops the emulator, and waits until it has ended. */
  async stop(): Promise<void> {
    this.signal("SIGTERM");
    const ended = await Promise.race([this.server.then(() => true), wait(3000, false, { ref: false })]);
    if (!ended) {
      this.signal("SIGKILL");
      await this.server;
    }
  }

  private signal(name: NodeJS.Signals): void {
    const { pid, exitCode } = this.server;
    if (pid === undefined || exitCode !== null) return;
    try {
      // The whole group, because uv and pipx start Python as a child process.
      process.kill(-pid, name);
    } catch {
      this.server.kill(name);
    }
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.endpoint}/moto-api/`)).ok;
    } catch {
      return false;
    }
  }
}

/** Returns the given port, or any free port for 0. */
function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => {
      reject(new Error(`Port ${port} on loopback is in use. Without --port, a free port is chosen.`));
    });
    probe.listen(port, "127.0.0.1", () => {
      const { port: chosen } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(chosen);
      });
    });
  });
}
