import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { UsageError } from "../../../synthesis/arguments";
import { assumptions } from "../../../tools/cost/assumptions";
import { readAssumptions } from "../../../tools/cost/read-assumptions";

const folder = mkdtempSync(path.join(tmpdir(), "assumptions-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileWith(text: string): string {
  const file = path.join(folder, "assumptions.json");
  writeFileSync(file, text);
  return file;
}

test("without a file, the assumptions are those of the project", () => {
  expect(readAssumptions(undefined)).toBe(assumptions);
});

test("a file replaces some of the assumptions", () => {
  const read = readAssumptions(fileWith('{ "requestsPerTask": { "low": 5, "high": 9 }, "bucketGigabytes": 7 }'));
  expect(read.requestsPerTask).toEqual({ low: 5, high: 9 });
  expect(read.bucketGigabytes).toEqual({ low: 7, high: 7 });
  expect(read.logMonths).toEqual(assumptions.logMonths);
});

test("everything that is wrong in a file is said at once", () => {
  const file = fileWith('{ "requests": 5, "bucketGigabytes": -1, "logMonths": { "low": 1 }, "keyRequests": "many" }');
  const wrong = (name: string) =>
    `${file}: ${name} must be a number from 0 on, or { "low": <number>, "high": <number> }.`;
  expect(() => readAssumptions(file)).toThrow(
    new UsageError(
      [
        `${file}: requests is none of the assumptions: ${Object.keys(assumptions).join(", ")}.`,
        wrong("bucketGigabytes"),
        wrong("logMonths"),
        wrong("keyRequests"),
      ].join("\n"),
    ),
  );
});

test("a file that isn't an object in JSON is refused", () => {
  expect(() => readAssumptions("nowhere.json")).toThrow("nowhere.json can't be read, or isn't JSON.");
  expect(() => readAssumptions(fileWith("low: 1"))).toThrow("can't be read, or isn't JSON.");
  expect(() => readAssumptions(fileWith("[1]"))).toThrow("must hold an object of assumptions by name.");
});

test("low is at most high, but for the discount of Spot, which makes things cheaper", () => {
  const reversed = Object.entries(assumptions).filter(([, { low, high }]) => low > high);
  expect(reversed.map(([name]) => name)).toEqual(["spotDiscount"]);
});
