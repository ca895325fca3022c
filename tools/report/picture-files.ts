import { readArchitecture } from "./picture/architecture/read-architecture";
import { draw } from "./picture/drawing/draw";
import { layOut } from "./picture/drawing/layout";
import { fileStyles } from "./picture/drawing/styles";
import { readReportSource } from "./report-source";

/**
 * The settings whose picture README.md shows: an example, because config/ is the user's.
 */
const CONFIG = "examples/shop";

/** Draws the picture in README.md, in both color schemes: files of docs/images/ by name. */
export async function pictureFiles(): Promise<ReadonlyMap<string, string>> {
  const { tree } = readReportSource(CONFIG);
  const stack = tree.stacks.find(({ name }) => name === "prod");
  if (stack === undefined) throw new Error(`${CONFIG} has no environment prod.`);
  const architecture = readArchitecture(stack, tree);
  const layout = await layOut(architecture);
  return new Map(
    (["light", "dark"] as const).map((scheme) => [
      `architecture-${scheme}.svg`,
      draw(architecture, layout, fileStyles(scheme)).text,
    ]),
  );
}
