import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { differingStacks } from "../../../tools/package/compare-stacks";

const folder = mkdtempSync(path.join(tmpdir(), "compare-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(output: string, stack: string, json: string): void {
  mkdirSync(path.join(folder, output, "stacks", stack), { recursive: true });
  writeFileSync(path.join(folder, output, "stacks", stack, "cdk.tf.json"), json);
}

test("every byte counts, and every stack", () => {
  const [one, two] = [path.join(folder, "one"), path.join(folder, "two")];
  write("one", "test", '{"a":1,"b":2}');
  write("two", "test", '{"a":1,"b":2}');
  expect(differingStacks(one, two)).toEqual([]);
  write("two", "test", '{"b":2,"a":1}');
  write("one", "prod", "{}");
  expect(differingStacks(one, two)).toEqual(["prod", "test"]);
});
