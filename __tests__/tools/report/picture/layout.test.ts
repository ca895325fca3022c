import { type Architecture } from "../../../../tools/report/picture/architecture/architecture";
import { layOut, type Layout, type Line } from "../../../../tools/report/picture/drawing/layout";
import { NAME_SIZE, DETAIL_SIZE, ICON, INSET } from "../../../../tools/report/picture/drawing/measures";
import { type Rectangle } from "../../../../tools/report/picture/drawing/places";
import { textWidth } from "../../../../tools/report/picture/drawing/text-width";
import dataPipeline from "../../../../examples/data-pipeline";
import microservices from "../../../../examples/microservices";
import { thirtyServices } from "../thirty-services";
import { architectureOf } from "./architecture-under-test";

const architectures: Readonly<Record<string, () => Architecture>> = {
  "the shop": () => architectureOf("prod"),
  "a pipeline": () => architectureOf("prod", dataPipeline),
  "an environment in another one's network": () => architectureOf("test", microservices),
  "thirty services": () => architectureOf("prod", thirtyServices),
};

describe.each(Object.entries(architectures))("the layout of %s", (_, read) => {
  const architecture = read();
  let layout: Layout;
  beforeAll(async () => {
    layout = await layOut(architecture);
  });

  it("has a box for each part, and none over another", () => {
    expect(layout.boxes.map(({ part }) => part.id).sort()).toEqual(architecture.parts.map(({ id }) => id).sort());
    expect(overlaps(layout.boxes)).toEqual([]);
  });

  it("has no label over a box or another label", () => {
    const labels = layout.lines.flatMap(({ label }) => label ?? []);

    expect(overlaps(labels)).toEqual([]);
    expect(labels.flatMap((label) => layout.boxes.filter((box) => overlap(label, box)))).toEqual([]);
  });

  it("has lines that pass by boxes", () => {
    const crossed = layout.lines.flatMap((line) =>
      layout.boxes
        .filter((box) => segments(line).some((segment) => overlap(segment, inner(box))))
        .map((box) => box.name),
    );

    expect(crossed).toEqual([]);
  });

  it("has everything within the picture, and the boxes within their frames", () => {
    const paper = { x: 0, y: 0, width: layout.width, height: layout.height };
    const all = [...layout.boxes, ...layout.frames, ...layout.lines.flatMap(({ label }) => label ?? [])];
    const isIn = (kind: string) => layout.frames.filter((frame) => frame.kind === kind);

    expect(all.filter((place) => !holds(paper, place))).toEqual([]);
    const outOfFrame = layout.boxes.filter(({ part, ...box }) => {
      const place = typeof part.place === "string" ? part.place : part.place.tier;
      const kind = place === "region" ? "account" : place;
      return kind === "outside"
        ? layout.frames.some((frame) => overlap(frame, box))
        : !isIn(kind).some((frame) => holds(frame, box));
    });
    expect(outOfFrame).toEqual([]);
  });

  it("has texts that fit into their boxes", () => {
    const tooWide = layout.boxes.filter(({ width, name, details }) => {
      const room = width - INSET - ICON - INSET;
      return [textWidth(name, NAME_SIZE, true), ...details.map((detail) => textWidth(detail, DETAIL_SIZE))].some(
        (needed) => needed > room,
      );
    });

    expect(tooWide).toEqual([]);
  });

  it("is the same every time", async () => {
    expect(JSON.stringify(await layOut(architecture))).toBe(JSON.stringify(layout));
  });
});

describe("the layout of thirty services", () => {
  it("draws together what is connected alike, and one line for what all do", async () => {
    const architecture = architectureOf("prod", thirtyServices);
    const layout = await layOut(architecture);

    expect(layout.clusters.length).toBeGreaterThan(3);
    expect(layout.lines.length).toBeLessThan(architecture.connections.length / 2);
    const endpoints = layout.boxes.find(({ part }) => part.kind === "endpoints");
    expect(endpoints?.details).toContain("443 from all workloads");
  });
});

function overlaps(places: readonly Rectangle[]): string[] {
  return places.flatMap((one, index) =>
    places
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other) => JSON.stringify([one, other])),
  );
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function holds(outer: Rectangle, { x, y, width, height }: Rectangle): boolean {
  return outer.x <= x && outer.y <= y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;
}

/** A box without its border, which the lines of its own connections touch. */
function inner({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}

function segments({ points }: Line): Rectangle[] {
  return points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y];
    return {
      x: Math.min(x, fromX),
      y: Math.min(y, fromY),
      width: Math.max(1, Math.abs(x - fromX)),
      height: Math.max(1, Math.abs(y - fromY)),
    };
  });
}
