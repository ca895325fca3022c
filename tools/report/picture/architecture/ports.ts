/** Ports of a protocol; all of them for the protocol `all`. */
export interface Ports {
  /** `tcp`, `udp`, `icmp`, or `all`. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

/** Returns the ports that two rules both allow; undefined if there are none. */
export function common(one: Ports, other: Ports): Ports | undefined {
  if (one.protocol === "all") return other;
  if (other.protocol === "all") return one;
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return one.protocol === other.protocol && from <= to ? { protocol: one.protocol, from, to } : undefined;
}

/** Writes ports as a label: `443`, `8000–8100`, `udp 53`, `443, 80`, `all`; the higher ones first. */
export function portsText(ports: readonly Ports[]): string {
  const sorted = [...ports].sort((one, other) => other.from - one.from || other.to - one.to);
  return [...new Set(sorted.map(textOf))].join(", ");
}

function textOf({ protocol, from, to }: Ports): string {
  if (protocol === "all") return "all ports";
  const range = from === to ? String(from) : from === 0 && to === 65535 ? "all ports" : `${from}–${to}`;
  return protocol === "tcp" ? range : `${protocol} ${range}`;
}
