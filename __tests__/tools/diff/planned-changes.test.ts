import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hasPlans, plannedChanges } from "../../../tools/diff/planned-changes";

const folder = mkdtempSync(path.join(tmpdir(), "planned-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const record = {
  stack: "prod",
  outcome: "planned",
  digest: "1",
  changes: [
    { address: "aws_lb.a", action: "import", values: [] },
    {
      address: "aws_s3_bucket.b",
      action: "replace",
      loses: "its objects",
      forcedBy: ["bucket"],
      values: [
        { path: "bucket", before: '"a"', after: '"b"' },
        { path: "arn", after: "(known after apply)" },
      ],
    },
    { address: "output.host", action: "update", values: [{ path: "value", before: "1", after: "2" }] },
  ],
};

test("recorded plans are told from other folders", () => {
  expect(hasPlans(folder)).toBe(false);
  expect(hasPlans(path.join(folder, "missing"))).toBe(false);
  writeFileSync(path.join(folder, "prod.json"), JSON.stringify(record));
  expect(hasPlans(folder)).toBe(true);
  mkdirSync(path.join(folder, "output", "stacks"), { recursive: true });
  expect(hasPlans(path.join(folder, "output"))).toBe(false);
});

test("what plans would change is said as a comparison says it", () => {
  expect(plannedChanges(folder)).toEqual({
    against: `the state, by the plans in ${folder}`,
    stacks: [
      {
        stack: "prod",
        status: "changed",
        resources: [
          {
            action: "replace",
            type: "aws_s3_bucket",
            address: "aws_s3_bucket.b",
            holds: "its objects",
            isProtected: false,
            isCertain: true,
            attributes: [
              { path: "bucket", before: "a", after: "b", replaces: true },
              { path: "arn", after: "(known after apply)", replaces: false },
            ],
          },
          {
            action: "none",
            type: "aws_lb",
            address: "aws_lb.a",
            isProtected: false,
            isCertain: true,
            attributes: [],
          },
        ],
        other: [{ path: "output.host.value", before: 1, after: 2 }],
      },
    ],
  });
});
