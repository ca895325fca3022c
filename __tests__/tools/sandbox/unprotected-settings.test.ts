import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeUnprotectedSettings } from "../../../tools/sandbox/unprotected-settings";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "unprotected-settings-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("run the images of the original settings, so that removing the protection deploys nothing", () => {
  const config = path.join(folder, "config");
  mkdirSync(path.join(config, "images"), { recursive: true });
  writeFileSync(path.join(config, "images", "prod.json"), '{ "web": "1.4.2" }');
  writeUnprotectedSettings(config, path.join(folder, "unprotected"));
  const copy = path.join(folder, "unprotected", "images", "prod.json");
  expect(readFileSync(copy, "utf8")).toBe('{ "web": "1.4.2" }');
});

test("have the extensions of the original settings, so that removing the protection keeps what they add", () => {
  const config = path.join(folder, "config");
  mkdirSync(config);
  writeUnprotectedSettings(config, path.join(folder, "without"));
  expect(existsSync(path.join(folder, "without", "extensions.ts"))).toBe(false);

  writeFileSync(path.join(config, "extensions.ts"), "export default {};");
  writeUnprotectedSettings(config, path.join(folder, "unprotected"));
  const extensions = readFileSync(path.join(folder, "unprotected", "extensions.ts"), "utf8");
  expect(extensions).toBe('export { default } from "../config/extensions";\n');
});
