import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A call from Terraform to the emulator. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

type CallMatcher = (call: Call) => boolean;

/** A call that the gate holds until it is released or abandoned. */
export interface HeldCall {
  /** Settles when the call has arrived. */
  readonly arrived: Promise<void>;
  /** Forwards the call to the emulator. */
  release(): void;
  /** Closes the connection of the call without forwarding it. */
  abandon(): void;
}

type Decision = "forward" | "abandon";

interface Hold extends HeldCall {
  readonly matches: CallMatcher;
  readonly arrive: () => void;
  /** Settles when it is decided what happens to the call. */
  readonly decision: Promise<Decision>;
}

/**
 * A proxy between Terraform and the emulator that can stop single calls. A test can so keep Terraform in the middle of an
 * apply as long as it needs to, without waiting for a fixed time.
 */
export class Gate {
  private readonly holds: Hold[] = [];
  private readonly forwarded: Call[] = [];
  private refused: CallMatcher = () => false;
  /** When a call or an answer last passed, in milliseconds since the epoch. */
  private lastPassed = Date.now();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** Starts a gate in front of the emulator. */
  static async open(endpoint: string): Promise<Gate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const gate = new Gate(server, new URL(endpoint));
    server.on("request", (call: IncomingMessage, answer: ServerResponse) => void gate.pass(call, answer));
    return gate;
  }

  /** The endpoint that Terraform must use. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Stops the first call that matches until it is released. */
  hold(matches: CallMatcher): HeldCall {
    let arrive: () => void = () => undefined;
    let decide: (decision: Decision) => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const decision = new Promise<Decision>((resolve) => (decide = resolve));
    const hold = {
      matches,
      arrived,
      arrive,
      decision,
      release: () => {
        decide("forward");
      },
      abandon: () => {
        decide("abandon");
      },
    };
    this.holds.push(hold);
    return hold;
  }

  /** Closes the connection of all calls that match, as if the network were down. @default no call matches */
  refuse(matches: CallMatcher = () => false): void {
    this.refused = matches;
  }

  /** Whether a call that matches was forwarded. */
  saw(matches: CallMatcher): boolean {
    return this.forwarded.some(matches);
  }

  /** Waits until nothing has passed for some time, in milliseconds. */
  async quiet(time: number): Promise<void> {
    while (Date.now() - this.lastPassed < time) await wait(100);
  }

  /** Stops the gate and closes all connections. */
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const call = { method: incoming.method ?? "", path: incoming.url ?? "", body: body.toString() };
    this.lastPassed = Date.now();
    const index = this.holds.findIndex(({ matches }) => matches(call));
    if (index >= 0) {
      const [hold] = this.holds.splice(index, 1);
      hold?.arrive();
      if ((await hold?.decision) === "abandon") {
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
      this.forwarded.push(call);
      this.lastPassed = Date.now();
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    onward.end(body);
  }
}
