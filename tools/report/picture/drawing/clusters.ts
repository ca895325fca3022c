import { type Architecture, type Connection, type Part } from "../architecture/architecture";
import { INTERNET_OUT } from "../architecture/network-connections";

/** One or several parts that are drawn together, because they are connected alike. */
export interface Cluster {
  readonly id: string;
  readonly parts: readonly [Part, ...Part[]];
}

/** An architecture as it is drawn. */
export interface Clustered {
  readonly clusters: readonly Cluster[];
  /** Between clusters, and from a frame where all workloads in it have the connection. */
  readonly connections: readonly Connection[];
}

type Graph = Pick<Architecture, "parts" | "connections">;

/** To how many clusters a load balancer's lines have labels; with more, the ports in the boxes are clearer. */
const LABELED = 6;

const WORKLOADS: ReadonlySet<Part["kind"]> = new Set(["service", "worker", "job", "task", "function"]);

/** Whether a part is something that runs. */
export function isWorkload({ kind }: Part): boolean {
  return WORKLOADS.has(kind);
}

/**
 * Puts workloads of one place together that are connected to the same parts, so that thirty services need no hundred
 * lines. From a load balancer they may be reached by different ports.
 */
export function clustersOf(architecture: Graph): Clustered {
  const { parts, connections } = summarized(architecture);
  const kinds = new Map(parts.map(({ id, kind }) => [id, kind]));
  const bySignature = new Map<string, Part[]>();
  for (const part of parts) {
    const signature = isWorkload(part) ? signatureOf(part, connections, kinds) : part.id;
    bySignature.set(signature, [...(bySignature.get(signature) ?? []), part]);
  }
  const clusters = [...bySignature.values()].flatMap((members): Cluster[] => {
    const [first, ...others] = members;
    return first === undefined ? [] : [{ id: first.id, parts: [first, ...others] }];
  });
  const clusterOf = new Map(
    clusters.flatMap(({ id, parts: members }) => members.map((part) => [part.id, id] as const)),
  );
  return { clusters, connections: withFewLabels(joined(connections, clusterOf), kinds) };
}

/**
 * What all workloads of a place do alike takes no line each: the endpoints of AWS's services say so in their box, and
 * to the internet one line leads from the frame.
 */
function summarized({ parts, connections }: Graph): Graph {
  let [shownParts, shown] = [parts, connections];
  for (const target of parts.filter(({ id, kind }) => kind === "endpoints" || id === INTERNET_OUT)) {
    for (const [frame, members] of framesOf(parts)) {
      const theirs = shown.filter(({ from, to }) => to === target.id && members.includes(from));
      const [first] = theirs;
      const isCommon =
        members.length > 1 && theirs.length === members.length && theirs.every(({ label }) => label === first?.label);
      if (first === undefined || !isCommon) continue;
      shown = shown.filter((connection) => !theirs.includes(connection));
      if (target.kind === "endpoints") {
        const detail = `${first.label} from all workloads`;
        shownParts = shownParts.map((part) =>
          part === target ? { ...part, details: [...part.details, detail] } : part,
        );
      } else {
        shown = [...shown, { ...first, from: frame }];
      }
    }
  }
  return { parts: shownParts, connections: shown };
}

/** Ids of the workloads by the id of the frame that they are in. */
function framesOf(parts: readonly Part[]): ReadonlyMap<string, readonly string[]> {
  const frames = new Map<string, string[]>();
  for (const { id, place } of parts.filter(isWorkload)) {
    const frame = typeof place === "object" ? tierFrame(place.tier) : place;
    frames.set(frame, [...(frames.get(frame) ?? []), id]);
  }
  return frames;
}

/** Id of the frame of a tier. */
export function tierFrame(tier: string): string {
  return `tier/${tier}`;
}

function withFewLabels(
  connections: readonly Connection[],
  kinds: ReadonlyMap<string, Part["kind"]>,
): readonly Connection[] {
  const isCall = ({ from, by }: Connection) => by === "network" && kinds.get(from) === "load-balancer";
  const calls = connections.filter(isCall).length;
  return connections.map((connection) =>
    calls > LABELED && isCall(connection) ? { ...connection, label: "" } : connection,
  );
}

function signatureOf(part: Part, connections: readonly Connection[], kinds: ReadonlyMap<string, Part["kind"]>): string {
  const lines = connections.flatMap(({ from, to, by, label }) => {
    if (from === part.id) return [`to ${to} ${by} ${label}`];
    return to === part.id ? [`from ${from} ${by} ${kinds.get(from) === "load-balancer" ? "" : label}`] : [];
  });
  // What nothing connects to, or what is connected to its like, stands alone.
  return JSON.stringify([part.place, ...[...new Set(lines)].sort()]);
}

/** Connections between clusters, each pair once for each way of connecting. */
function joined(connections: readonly Connection[], clusterOf: ReadonlyMap<string, string>): readonly Connection[] {
  const found = new Map<string, { readonly connection: Connection; readonly labels: string[] }>();
  for (const connection of connections) {
    const from = clusterOf.get(connection.from) ?? connection.from;
    const to = clusterOf.get(connection.to) ?? connection.to;
    const key = JSON.stringify([from, to, connection.by]);
    const one = found.get(key) ?? { connection: { ...connection, from, to }, labels: [] };
    one.labels.push(connection.label);
    found.set(key, one);
  }
  return [...found.values()].map(({ connection, labels }) => ({ ...connection, label: shortLabel(labels) }));
}

function shortLabel(labels: readonly string[]): string {
  const distinct = [...new Set(labels)].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  return distinct.length <= 3 ? distinct.join(", ") : `${distinct.length} ports`;
}
