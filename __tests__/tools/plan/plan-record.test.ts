import { type PlanJson } from "../../../tools/plan/plan-json";
import { recordPlan } from "../../../tools/plan/plan-record";
import { recorded, recordedPlan } from "./recorded-plans";

const change = (change: object, others: object = {}): PlanJson => ({
  terraform_version: "1.11.4",
  resource_changes: [
    { address: "aws_sqs_queue.orders", mode: "managed", type: "aws_sqs_queue", ...others, change: change as never },
  ],
});

test("records each change by its address, and nothing of what stays", () => {
  expect(recorded("changes").changes.map(({ address, action }) => [address, action])).toEqual([
    ["aws_cloudwatch_log_group.service_web_log_group", "update"],
    ["aws_iam_role.task_role", "create"],
    ["aws_s3_bucket.bucket_uploads", "replace"],
    ["aws_secretsmanager_secret_version.secret_payment_version", "replace"],
    ["aws_security_group.service_web_security_group", "replace"],
    ["aws_sqs_queue.queue_orders", "destroy"],
  ]);
  expect(recorded("empty")).toMatchObject({ outcome: "planned", changes: [] });
});

test("records which values change, and why a resource is replaced", () => {
  const [logGroup, , bucket] = recorded("changes").changes;
  expect(logGroup?.values).toEqual([{ path: "retention_in_days", before: "14", after: "30" }]);
  expect(bucket).toMatchObject({ forcedBy: ["bucket"], loses: "its objects" });
  expect(bucket?.values).toContainEqual({
    path: "bucket",
    before: '"shop-test-uploads"',
    after: '"shop-test-files"',
  });
});

test("no sensitive value gets into a record, but that it changes does", () => {
  const record = recorded("changes");
  expect(JSON.stringify(recordedPlan("changes"))).toContain("second-secret-value");
  expect(JSON.stringify(record)).not.toMatch(/(first|second)-secret-value/);
  expect(record.changes[3]?.values).toContainEqual({
    path: "secret_string",
    before: "(sensitive)",
    after: "(sensitive)",
  });
});

test.each([
  ["before", { before_sensitive: { token: true }, after_sensitive: {} }],
  ["after", { before_sensitive: {}, after_sensitive: { token: true } }],
  ["the whole", { before_sensitive: true, after_sensitive: false }],
])("a value that is sensitive %s is shown on neither side", (_name, marks) => {
  const record = recordPlan(
    "test",
    change({ actions: ["update"], before: { token: "one-abc" }, after: { token: "two-abc" }, ...marks }),
  );
  expect(record.changes).toHaveLength(1);
  expect(JSON.stringify(record)).not.toContain("-abc");
});

test("shows JSON in strings by its parts", () => {
  const { changes } = recordPlan(
    "test",
    change({
      actions: ["update"],
      before: { policy: '{"Statement":[{"Action":"sqs:*","Effect":"Allow"}]}' },
      after: { policy: '{"Statement":[{"Action":"sqs:SendMessage","Effect":"Allow"}]}' },
    }),
  );
  expect(changes[0]?.values).toEqual([
    { path: "policy.Statement[0].Action", before: '"sqs:*"', after: '"sqs:SendMessage"' },
  ]);
});

test.each([
  [["delete", "create"], {}, "replace", "its messages"],
  [["create", "delete"], {}, "replace", "its messages"],
  [["delete"], {}, "destroy", "its messages"],
  [["forget"], {}, "forget", undefined],
  [["update"], {}, "update", undefined],
  [["no-op"], { previous_address: "aws_sqs_queue.old" }, "move", undefined],
])("%j is recorded as what it does", (actions, others, action, loses) => {
  const { changes } = recordPlan("test", change({ actions, before: {}, after: {} }, others));
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ action });
  expect(changes[0]?.loses).toBe(loses);
});

test("what a data source reads is no change, and a plan with errors is none", () => {
  expect(recordPlan("test", change({ actions: ["read"] }, { mode: "data" })).changes).toEqual([]);
  expect(recordPlan("test", { ...change({ actions: ["delete"] }), errored: true })).toMatchObject({
    outcome: "failed",
    changes: [],
  });
});

test("the digest follows what changes, and nothing else", () => {
  const plan = recordedPlan("drift");
  const text = JSON.stringify(plan);
  expect(recordPlan("test", { ...plan, terraform_version: "1.12.0" }).digest).toBe(recorded("drift").digest);
  expect(recordPlan("prod", plan).digest).toBe(recorded("drift").digest);
  const otherwise = JSON.parse(text.replaceAll('"retention_in_days":14', '"retention_in_days":7')) as PlanJson;
  expect(recordPlan("test", otherwise).digest).not.toBe(recorded("drift").digest);
});
