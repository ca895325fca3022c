import { readFileSync } from "node:fs";
import path from "node:path";
import { pictureFiles } from "../../../tools/report/picture-files";
import { PROJECT } from "../../../tools/terraform/synthesized-stacks";

test("the picture in README.md is that of the shop, as `npm run pictures` draws it", async () => {
  const readme = readFileSync(path.join(PROJECT, "README.md"), "utf8");

  for (const [name, content] of await pictureFiles()) {
    expect(readme).toContain(`docs/images/${name}`);
    expect(readFileSync(path.join(PROJECT, "docs", "images", name), "utf8")).toBe(content);
  }
});
