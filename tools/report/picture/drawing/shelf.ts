import { type Box, INSET } from "./measures";
import { type Rectangle } from "./places";

/** Places boxes in rows, as many in each as there is room for; those of a row are of the same height. */
export function shelve(boxes: readonly Box[], { x, y, width }: Omit<Rectangle, "height">): readonly Box[] {
  const rows: Box[][] = [];
  let left = Infinity;
  for (const box of boxes) {
    if (left + box.width > x + width) {
      rows.push([]);
      left = x;
    }
    rows.at(-1)?.push({ ...box, x: left });
    left += box.width + INSET;
  }
  let top = y;
  return rows.flatMap((row) => {
    const height = Math.max(...row.map((box) => box.height));
    const placed = row.map((box) => ({ ...box, y: top, height }));
    top += height + INSET;
    return placed;
  });
}
