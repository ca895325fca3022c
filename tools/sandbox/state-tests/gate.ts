import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

/** A call of Terraform's on its way to the emulator. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

type Matcher = (call: Call) => boolean;

/** A call that waits at the gate. */
export interface Held {
  /** Settles when the call has come. */
  readonly arrived: Promise<void>;
  /** Lets it go on to the emulator. */
  release(): void;
  /** Breaks its connection: it never reaches the emulator. */
  abandon(): void;
}

interface Hold extends Held {
  readonly matches: Matcher;
  readonly arrive: () => void;
  /** Settles when the call may go on, or must not. */
  readonly verdict: Promise<"goes on" | "is abandoned">;
}

/**
 * Stands between Terraform and the emulator, and stops single calls: so a proof has Terraform in the middle of
 * an apply for as long as it wants, without a clock.
 */
export class Gate {
  private readonly holds: Hold[] = [];
  private readonly passed: Call[] = [];
  private refused: Matcher = () => false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** Opens a gate in front of the emulator. */
  static async open(endpoint: string): Promise<Gate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const gate = new Gate(server, new URL(endpoint));
    server.on("request", (call: IncomingMessage, answer: ServerResponse) => void gate.pass(call, answer));
    return gate;
  }

  /** Where Terraform is to be sent. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Stops the first call that matches, until it is released. */
  hold(matches: Matcher): Held {
    let arrive: () => void = () => undefined;
    let judge: (verdict: "goes on" | "is abandoned") => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const verdict = new Promise<"goes on" | "is abandoned">((resolve) => (judge = resolve));
    const hold = {
      matches,
      arrived,
      arrive,
      verdict,
      release: () => {
        judge("goes on");
      },
      abandon: () => {
        judge("is abandoned");
      },
    };
    this.holds.push(hold);
    return hold;
  }

  /** Breaks the connection of every call that matches, as a network does that is down; by default of none. */
  refuse(matches: Matcher = () => false): void {
    this.refused = matches;
  }

  /** Whether such a call went through. */
  saw(matches: Matcher): boolean {
    return this.passed.some(matches);
  }

  /** Closes the gate, with all that still waits at it. */
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const call = { method: incoming.method ?? "", path: incoming.url ?? "", body: body.toString() };
    const index = this.holds.findIndex(({ matches }) => matches(call));
    if (index >= 0) {
      const [hold] = this.holds.splice(index, 1);
      hold?.arrive();
      if ((await hold?.verdict) === "is abandoned") {
        incoming.socket.destroy();
        return;
      }
    }
    if (answer.destroyed) return;
    if (this.refused(call)) {
      incoming.socket.destroy();
      return;
    }
    const { hostname, port } = this.target;
    const { method, headers } = incoming;
    const onward = forward({ hostname, port, method, headers, path: call.path }, (reply) => {
      this.passed.push(call);
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    onward.end(body);
  }
}
