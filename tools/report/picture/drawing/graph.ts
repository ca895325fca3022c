import { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import { type Architecture, type Connection } from "../architecture/architecture";
import { type Cluster, type Clustered, isWorkload, tierFrame } from "./clusters";
import { LABEL_SIZE, measure, type MeasuredCluster, TITLE_SIZE, widthOf } from "./measures";
import { type FrameTitle, HEAD, MARGIN, PAD, ZONES } from "./places";
import { textWidth } from "./text-width";

/** Id of the frame of the account. */
export const ACCOUNT = "account";

const LABEL_HEIGHT = 18;

/** https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html */
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  // The same graph is always laid out in the same way.
  "elk.randomSeed": "1",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.padding": `[top=${MARGIN},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
  "elk.spacing.nodeNode": "20",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.edgeLabel": "4",
  "elk.layered.spacing.nodeNodeBetweenLayers": "18",
  "elk.layered.spacing.edgeNodeBetweenLayers": "12",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
  "elk.layered.mergeEdges": "true",
  "elk.layered.thoroughness": "40",
};

/** An architecture as ELK lays it out. */
export interface Graph {
  readonly root: ElkNode;
  readonly frames: ReadonlyMap<string, FrameTitle>;
  readonly measured: ReadonlyMap<string, MeasuredCluster>;
  /** Clusters of the account that nothing connects; they aren't in the graph. */
  readonly loose: readonly Cluster[];
}

/** Makes the graph: boxes in frames, and connections between them. */
export function graphOf(architecture: Architecture, { clusters, connections }: Clustered): Graph {
  const measured = measureAll(clusters);
  const frames = new Map<string, FrameTitle>();
  const isLoose = ({ id, parts: [{ place }] }: Cluster) =>
    place === "region" && !connections.some(({ from, to }) => from === id || to === id);
  const at = (place: string): ElkNode[] =>
    clusters
      .filter((cluster) => placeOf(cluster) === place && !isLoose(cluster))
      .map(({ id }) => ({ id, width: measured.get(id)?.width ?? 0, height: measured.get(id)?.height ?? 0 }));
  const frame = (id: string, title: FrameTitle, children: ElkNode[]): ElkNode[] => {
    if (children.length === 0) return [];
    frames.set(id, title);
    return [{ id, children, layoutOptions: frameOptions(title) }];
  };

  const tiers = architecture.tiers.flatMap(({ id, kind, name, zones }) =>
    frame(tierFrame(id), { kind, title: name, zones }, at(id)),
  );
  const vpc = frame("vpc", { kind: "vpc", title: vpcTitle(architecture), zones: [] }, [...tiers, ...at("vpc")]);
  const loose = clusters.filter(isLoose);
  const account = { kind: "account", title: accountTitle(architecture), zones: [] } as const;
  // Without anything else, the account is as wide as what is loose in it needs.
  const content = [...vpc, ...at("region")];
  const children = content.length > 0 || loose.length === 0 ? content : [{ id: "nothing", width: 600, height: 1 }];
  return {
    root: {
      id: "picture",
      layoutOptions: OPTIONS,
      children: [...at("outside"), ...frame(ACCOUNT, account, children)],
      edges: connections.map((connection, index) => edge(connection, index, clusters)),
    },
    frames,
    measured,
    loose,
  };
}

/** Whether a connection leads from what is outside of the VPC to a workload that uses it. */
export function isBackwards({ from, to }: Connection, clusters: readonly Cluster[]): boolean {
  const [source, target] = [from, to].map((id) => clusters.find((cluster) => cluster.id === id)?.parts[0]);
  return source?.place === "region" && target !== undefined && isWorkload(target);
}

/** What a workload uses is always behind it, whichever way the data flows. */
function edge(connection: Connection, index: number, clusters: readonly Cluster[]): ElkExtendedEdge {
  const { from, to, label } = connection;
  const [source, target] = isBackwards(connection, clusters) ? [to, from] : [from, to];
  const layoutOptions = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };
  const labels = [{ text: label, width: textWidth(label, LABEL_SIZE) + 12, height: LABEL_HEIGHT, layoutOptions }];
  return { id: `connection/${index}`, sources: [source], targets: [target], labels: label === "" ? [] : labels };
}

/** Boxes in the same tier are of the same width. */
function measureAll(clusters: readonly Cluster[]): ReadonlyMap<string, MeasuredCluster> {
  const widths = new Map<string, number>();
  for (const cluster of clusters) {
    const place = placeOf(cluster);
    widths.set(place, Math.max(widths.get(place) ?? 0, ...cluster.parts.map(widthOf)));
  }
  return new Map(
    clusters.map((cluster) => {
      const isInTier = typeof cluster.parts[0].place === "object";
      return [cluster.id, measure(cluster, isInTier ? widths.get(placeOf(cluster)) : undefined)];
    }),
  );
}

function placeOf({ parts: [{ place }] }: Cluster): string {
  return typeof place === "string" ? place : place.tier;
}

function frameOptions({ title, zones }: FrameTitle): Record<string, string> {
  const head = HEAD + (zones.length > 0 ? ZONES : 0);
  return {
    "elk.padding": `[top=${head},left=${PAD},bottom=${PAD},right=${PAD}]`,
    "elk.nodeSize.constraints": "MINIMUM_SIZE",
    "elk.nodeSize.minimum": `(${textWidth(title, TITLE_SIZE, true) + 2 * PAD},${head + PAD})`,
  };
}

function vpcTitle({ vpc }: Architecture): string {
  if (vpc === undefined) return "VPC";
  return vpc.range === undefined ? `VPC ${vpc.name}` : `VPC ${vpc.name} · ${vpc.range}`;
}

function accountTitle({ account, region }: Architecture): string {
  const name = account === undefined ? "AWS account" : `AWS account ${account}`;
  return region === undefined ? name : `${name} · ${region}`;
}
