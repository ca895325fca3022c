import { type Part } from "../architecture/architecture";
import { type Cluster } from "./clusters";
import { fitted, textWidth } from "./text-width";

export const NAME_SIZE = 14;
export const DETAIL_SIZE = 12;
export const LABEL_SIZE = 12;
export const TITLE_SIZE = 13;
/** Height of a line of details. */
export const LINE = 16;
/** Space between the edge of a box and its content, and between boxes that are drawn together. */
export const INSET = 10;
/** Width of an icon with the space behind it. */
export const ICON = 34;

const LEAST_WIDTH = 132;
const MOST_WIDTH = 290;

/** A box with its place; relative to its cluster at first. */
export interface Box {
  readonly part: Part;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Name and details, short enough for the box. */
  readonly name: string;
  readonly details: readonly string[];
}

/** A cluster's size, and its boxes. */
export interface MeasuredCluster {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
}

/**
 * Arranges the boxes of a cluster in columns of the same width.
 * @param width of each box. @default as much as the widest needs
 */
export function measure({ parts }: Cluster, width = Math.max(...parts.map(widthOf))): MeasuredCluster {
  const details = Math.max(...parts.map((part) => part.details.length));
  const height = 2 * INSET + 20 + details * LINE;
  const frame = parts.length > 1 ? INSET : 0;
  const columns = parts.length <= 4 ? 1 : parts.length <= 12 ? 2 : 3;
  const rows = Math.ceil(parts.length / columns);
  const boxes = parts.map((part, index): Box => {
    const [column, row] = [Math.floor(index / rows), index % rows];
    const room = width - INSET - ICON - INSET;
    return {
      part,
      x: frame + column * (width + INSET),
      y: frame + row * (height + INSET),
      width,
      height,
      name: fitted(part.name, room, NAME_SIZE, true),
      details: part.details.map((detail) => fitted(detail, room, DETAIL_SIZE)),
    };
  });
  return {
    width: 2 * frame + columns * width + (columns - 1) * INSET,
    height: 2 * frame + rows * height + (rows - 1) * INSET,
    boxes,
  };
}

/** The width that the texts of a part need. */
export function widthOf({ name, details }: Part): number {
  const texts = [textWidth(name, NAME_SIZE, true), ...details.map((detail) => textWidth(detail, DETAIL_SIZE))];
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.max(...texts) + INSET + ICON + INSET));
}
