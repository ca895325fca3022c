import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ownWaivers } from "../../../tools/scan/own-waivers";

const folder = mkdtempSync(path.join(tmpdir(), "waivers-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const waiver = { check: "CKV_AWS_18", resources: "aws_s3_bucket.*", reason: "The bucket is emptied every hour." };
const read = (text: string) => {
  writeFileSync(path.join(folder, "scan-waivers.json"), text);
  return ownWaivers(folder);
};

test("a folder of settings without waivers has none", () => {
  expect(ownWaivers("examples/shop")).toEqual([]);
});

test("waivers are read", () => {
  expect(read(JSON.stringify([waiver, { ...waiver, stages: ["test"] }]))).toEqual([
    waiver,
    { ...waiver, stages: ["test"] },
  ]);
});

test.each([
  [{ check: "S3" }, "0.check: must be the id of a check, such as CKV_AWS_18"],
  [{ reason: "because" }, "0.reason: must give the reason, in at least 20 characters"],
  [{ resources: "a bucket" }, "0.resources: must be a pattern of addresses, such as aws_s3_bucket.*"],
])("an entry with %j is told", (change, message) => {
  expect(() => read(JSON.stringify([{ ...waiver, ...change }]))).toThrow(message);
});

test("a file that is no JSON is told", () => {
  expect(() => read("[")).toThrow("scan-waivers.json is not JSON.");
});
