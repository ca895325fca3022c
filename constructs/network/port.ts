/** A range of ports of one protocol. */
export class Port {
  static readonly https = Port.tcp(443);
  static readonly http = Port.tcp(80);
  static readonly mongo = Port.tcp(27017);
  static readonly postgres = Port.tcp(5432);

  private constructor(
    readonly protocol: "tcp" | "udp",
    readonly from: number,
    readonly to: number,
  ) {}

  /** One TCP port, 1 to 65535. */
  static tcp(port: number): Port {
    return new Port("tcp", port, port);
  }

  /** A range of TCP ports, both ends included. */
  static tcpRange(from: number, to: number): Port {
    return new Port("tcp", from, to);
  }

  /** A range of UDP ports, both ends included. */
  static udpRange(from: number, to: number): Port {
    return new Port("udp", from, to);
  }

  /** All ports of a protocol. */
  static all(protocol: "tcp" | "udp"): Port {
    return new Port(protocol, 0, 65535);
  }

  /** One UDP port, 1 to 65535. */
  static udp(port: number): Port {
    return new Port("udp", port, port);
  }

  /** `tcp-443` or `tcp-3000-4000`; part of a rule's construct id. */
  get id(): string {
    return `${this.protocol}-${this.from === this.to ? this.from : `${this.from}-${this.to}`}`;
  }
}
