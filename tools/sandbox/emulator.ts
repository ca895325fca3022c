import { createWriteStream } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import execa, { type ExecaChildProcess } from "execa";
import { type EmulatorCommand } from "./find-emulator";

/** Seconds until an emulator that doesn't answer is given up. */
const START_SECONDS = 60;

/** A running AWS emulator on loopback. */
export class Emulator {
  private constructor(
    /** Where it answers: `http://127.0.0.1:40123`. */
    readonly endpoint: string,
    private readonly server: ExecaChildProcess,
  ) {}

  /**
   * Starts it, and waits until it answers.
   *
   * @param log file that keeps what it prints
   * @param port 0 for one that is free
   * @throws if the port is in use, or it ends or stays silent; the message has its last words
   */
  static async start(command: EmulatorCommand, log: string, port = 0): Promise<Emulator> {
    const chosen = await freePort(port);
    const server = execa(command.program, command.arguments(chosen), {
      all: true,
      buffer: false,
      reject: false,
      // Ctrl-C reaches every process of the terminal's group; the sandbox ends this one itself, last.
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
    throw new Error(`The emulator (${command.source}) did not start. What it said is in ${log}.`);
  }

  /** Ends it, and waits until it has ended. */
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
      // The group: uv and others start Python as a child of their own.
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

/** The port given, or any that is free. */
function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => {
      reject(new Error(`Port ${port} on loopback is in use; leave --port out to have a free one chosen.`));
    });
    probe.listen(port, "127.0.0.1", () => {
      const { port: chosen } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(chosen);
      });
    });
  });
}
