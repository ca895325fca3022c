import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import definition from "../../../examples/shop";
import { setImage } from "../../../tools/images/set-image";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "set-image-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = () => path.join(folder, "images", "prod.json");

function set(workload: string, version: string, environment = "prod"): string {
  return setImage(folder, definition, { environment, workload, version });
}

test("adds and replaces versions, and keeps the workloads in order", () => {
  expect(set("web", "1.4.2")).toBe("images/prod.json");
  set("api", "7.0.0");
  set("web", "1.4.3");
  expect(readFileSync(file(), "utf8")).toBe('{\n  "api": "7.0.0",\n  "web": "1.4.3"\n}\n');
});

test("writes nothing that the settings refuse", () => {
  expect(() => set("web", "latest")).toThrow(/ {2}1\. images\/prod\.json: web: /);
  expect(() => set("wbe", "1.4.2")).toThrow('there is no workload named "wbe" in prod; did you mean "web"?');
  expect(() => set("web", "1.4.2", "prd")).toThrow('images/prd.json: there is no environment named "prd"');
  expect(existsSync(path.join(folder, "images"))).toBe(false);
});

test("leaves a file alone that it can't read", () => {
  set("web", "1.4.2");
  writeFileSync(file(), "{ web: 1 }");
  expect(() => set("web", "1.4.3")).toThrow(/images\/prod\.json: is not valid JSON/);
  expect(readFileSync(file(), "utf8")).toBe("{ web: 1 }");
});
