import { type Content, type Markup, markup } from "../../markup/markup";
import { type Architecture } from "../architecture/architecture";
import { LOOKS } from "./icons";
import { type Frame, type Layout, type Line } from "./layout";
import { type Box, DETAIL_SIZE, ICON, INSET, LABEL_SIZE, LINE, NAME_SIZE, TITLE_SIZE } from "./measures";
import { PAD, type Rectangle } from "./places";
import { textWidth } from "./text-width";

/** Corners of lines. */
const RADIUS = 6;
const ZONE_SIZE = 11;
/** Between the zones of a tier. */
const GAP = 6;

/**
 * Draws a picture that is laid out.
 * @param styles its style sheet, for a file of its own. @default that of the page
 */
export function draw(architecture: Architecture, layout: Layout, styles?: string): Markup {
  const { width, height } = layout;
  return markup`<svg class="picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="picture-title picture-description">
<title id="picture-title">Architecture of ${architecture.name}</title>
<desc id="picture-description">${description(architecture)}</desc>
${styles === undefined ? undefined : markup`<style>${styles}</style>\n<rect class="paper" width="${width}" height="${height}" rx="12"/>`}
<defs>${(["network", "permission", "event"] as const).map(arrowhead)}</defs>
${layout.frames.map(drawFrame)}
${layout.clusters.map((cluster) => markup`<rect class="cluster" ${placed(cluster)} rx="10"/>\n`)}
${layout.lines.map(drawLine)}
${layout.boxes.map(drawBox)}
${layout.lines.map(drawLabel)}
</svg>
`;
}

function arrowhead(by: string): Markup {
  return markup`<marker id="arrow-${by}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head ${by}" d="M0 0L8 4L0 8z"/></marker>`;
}

function drawFrame(frame: Frame): Markup {
  const { x, y, kind, title, zones } = frame;
  return markup`<g class="frame ${kind}"><rect ${placed(frame)} rx="12"/>
<text class="title" x="${x + PAD}" y="${y + 26}" font-size="${TITLE_SIZE}">${title}</text>${drawZones(frame, zones)}</g>
`;
}

/** The zones with their ranges; without, where there is no room. */
function drawZones({ x, y, width }: Rectangle, zones: Frame["zones"]): Content {
  const long = zones.map(({ letter, range }) => (range === undefined ? `zone ${letter}` : `${letter} ${range}`));
  const isRoomy = long.reduce((sum, text) => sum + chipWidth(text) + GAP, -GAP) <= width - 2 * PAD;
  let left = x + PAD;
  return (isRoomy ? long : zones.map(({ letter }) => letter)).map((text) => {
    const [start, size] = [left, chipWidth(text)];
    left += size + GAP;
    return markup`<g class="zone"><rect x="${start}" y="${y + 36}" width="${size}" height="20" rx="10"/><text x="${start + size / 2}" y="${y + 50}" font-size="${ZONE_SIZE}" text-anchor="middle">${text}</text></g>`;
  });
}

function chipWidth(text: string): number {
  return textWidth(text, ZONE_SIZE) + 14;
}

function drawBox(box: Box): Markup {
  const { part, x, y } = box;
  const { family, icon } = LOOKS[part.kind];
  const left = x + INSET + ICON;
  return markup`<g class="part ${family}" data-part="${part.id}"><title>${[part.name, ...part.details].join(", ")}</title><rect class="box" ${placed(box)} rx="8"/><path class="icon" transform="translate(${x + INSET} ${y + INSET + 1})" d="${icon}"/><text class="name" x="${left}" y="${y + INSET + 14}" font-size="${NAME_SIZE}">${box.name}</text>${box.details.map(
    (detail, index) =>
      markup`<text class="detail" x="${left}" y="${y + INSET + 32 + index * LINE}" font-size="${DETAIL_SIZE}">${detail}</text>`,
  )}</g>
`;
}

function drawLine({ connection: { from, to, by }, points }: Line): Markup {
  return markup`<path class="line ${by}" data-from="${from}" data-to="${to}" d="${rounded(points)}" marker-end="url(#arrow-${by})"/>
`;
}

function drawLabel({ connection: { from, to, by }, label }: Line): Content {
  if (label === undefined) return undefined;
  const { x, y, width, height, text } = label;
  return markup`<g class="label ${by}" data-from="${from}" data-to="${to}"><rect ${placed(label)} rx="${height / 2}"/><text x="${x + width / 2}" y="${y + height / 2 + 4}" font-size="${LABEL_SIZE}" text-anchor="middle">${text}</text></g>
`;
}

/** A line with round corners. */
function rounded(points: Line["points"]): string {
  return points
    .map(([x, y], index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (before === undefined) return `M${x} ${y}`;
      if (after === undefined) return `L${x} ${y}`;
      const start = towards([x, y], before);
      const end = towards([x, y], after);
      return `L${start.join(" ")}Q${x} ${y} ${end.join(" ")}`;
    })
    .join("");
}

function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): readonly [number, number] {
  const distance = Math.abs(toX - x) + Math.abs(toY - y);
  const step = distance === 0 ? 0 : Math.min(RADIUS, distance / 2) / distance;
  return [round(x + (toX - x) * step), round(y + (toY - y) * step)];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function placed({ x, y, width, height }: Rectangle): Markup {
  return markup`x="${x}" y="${y}" width="${width}" height="${height}"`;
}

/** What a reader hears who doesn't see the picture. */
function description({ parts, connections }: Architecture): string {
  const names = new Map(parts.map(({ id, name }) => [id, name]));
  const lines = connections.map(
    ({ from, to, label }) => `${names.get(from) ?? from} to ${names.get(to) ?? to} (${label})`,
  );
  return `${parts.length} parts. Connections: ${lines.join("; ")}.`;
}
