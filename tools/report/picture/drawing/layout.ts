import ELK, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import { type Architecture, type Connection } from "../architecture/architecture";
import { clustersOf } from "./clusters";
import { ACCOUNT, type Graph, graphOf, isBackwards } from "./graph";
import { type Box } from "./measures";
import { type FrameTitle, MARGIN, PAD, type Rectangle } from "./places";
import { shelve } from "./shelf";

/** A frame around boxes. */
export type Frame = FrameTitle & Rectangle;

/** A line from box to box, with its label. */
export interface Line {
  readonly connection: Connection;
  readonly points: readonly Point[];
  /** Undefined for a connection without a label. */
  readonly label: (Rectangle & { readonly text: string }) | undefined;
}

type Point = readonly [x: number, y: number];

/** A picture of which every place is known. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The outer ones first. */
  readonly frames: readonly Frame[];
  /** Frames around boxes that are drawn together. */
  readonly clusters: readonly Rectangle[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** Lays an architecture out; the same one always in the same way. */
export async function layOut(architecture: Architecture): Promise<Layout> {
  const clustered = clustersOf(architecture);
  const graph = graphOf(architecture, clustered);
  const root: ElkNode = await new ELK().layout(graph.root);
  const places = placesIn(root);
  const shelf = shelfIn(places.get(ACCOUNT), graph);
  const bottom = Math.max(0, ...shelf.map(({ y, height }) => y + height + PAD));
  return {
    width: Math.ceil(root.width ?? 0),
    height: Math.max(Math.ceil(root.height ?? 0), bottom + MARGIN),
    frames: [...graph.frames].reverse().flatMap(([id, title]): Frame[] => {
      const place = places.get(id);
      if (place === undefined) return [];
      const height = id === ACCOUNT ? Math.max(place.height, bottom - place.y) : place.height;
      return [{ ...title, ...place, height }];
    }),
    clusters: clustered.clusters.flatMap(({ id, parts }) => (parts.length > 1 ? (places.get(id) ?? []) : [])),
    boxes: [
      ...clustered.clusters.flatMap(({ id }) => {
        const place = places.get(id);
        const boxes = graph.measured.get(id)?.boxes ?? [];
        return place ? boxes.map((box) => ({ ...box, x: place.x + box.x, y: place.y + box.y })) : [];
      }),
      ...shelf,
    ],
    lines: (root.edges ?? []).flatMap((edge, index) => {
      const connection = clustered.connections[index];
      return connection ? lineOf(edge, connection, isBackwards(connection, clustered.clusters)) : [];
    }),
  };
}

/** Boxes that nothing connects stand side by side at the bottom of the account. */
function shelfIn(account: Rectangle | undefined, { loose, measured }: Graph): readonly Box[] {
  if (account === undefined) return [];
  const boxes = loose.flatMap(({ id }) => measured.get(id)?.boxes ?? []);
  return shelve(boxes, { x: account.x + PAD, y: account.y + account.height, width: account.width - 2 * PAD });
}

function lineOf({ sections, labels }: ElkExtendedEdge, connection: Connection, isReversed: boolean): readonly Line[] {
  const [section] = sections ?? [];
  if (section === undefined) return [];
  const { startPoint, bendPoints = [], endPoint } = section;
  const points = [startPoint, ...bendPoints, endPoint].map(({ x, y }): Point => [Math.round(x), Math.round(y)]);
  const [label] = labels ?? [];
  return [
    {
      connection,
      points: isReversed ? points.reverse() : points,
      label: label && { ...rounded(label), text: label.text ?? "" },
    },
  ];
}

function placesIn(node: ElkNode, places = new Map<string, Rectangle>()): ReadonlyMap<string, Rectangle> {
  places.set(node.id, rounded(node));
  for (const child of node.children ?? []) placesIn(child, places);
  return places;
}

function rounded({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
