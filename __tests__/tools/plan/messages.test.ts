import { planMarkdown } from "../../../tools/plan/markdown";
import { driftBody, planComment } from "../../../tools/plan/messages";
import { failedPlan, type PlanRecord } from "../../../tools/plan/plan-record";
import { recorded } from "./recorded-plans";

const run = { commit: "3d3c42e5aac5ba805825da76410c181273ba90b1", url: "https://github.com/acme/shop/actions/runs/7" };

/** A plan with as many changes as it takes to be long. */
function longPlan(stack: string, count: number): PlanRecord {
  const values = [{ path: "description", after: JSON.stringify("x".repeat(500)) }];
  const changes = Array.from({ length: count }, (_, index) => ({
    address: `aws_security_group.${stack}_${index}`,
    action: "create" as const,
    values,
  }));
  return { stack, outcome: "planned", changes, digest: "" };
}

test("the comment has a row for each stack, and stateful resources before everything else", () => {
  const comment = planComment([recorded("empty", "account"), recorded("changes"), failedPlan("prod")], run);
  expect(comment.split("\n").slice(0, 13)).toEqual([
    "### This changes 2 of 3 stacks",
    "",
    "| stack | create | update | replace | destroy | |",
    "| --- | --: | --: | --: | --: | --- |",
    "| `account` |  |  |  |  | no changes |",
    "| `test` | 1 | 1 | 3 | 1 | **2 stateful** |",
    "| `prod` |  |  |  |  | **could not be planned**: see the log |",
    "",
    "**Stateful resources are replaced or destroyed:**",
    "",
    "- `test: aws_s3_bucket.bucket_uploads is replaced, because AWS can't update bucket, which loses its objects`",
    "- `test: aws_sqs_queue.queue_orders is destroyed, which loses its messages`",
    "",
  ]);
  expect(comment).toContain(
    "Planned for 3d3c42e5aac5 · [log and full plan](https://github.com/acme/shop/actions/runs/7)",
  );
});

test("each change is shown with its values, what ends first", () => {
  const [, details = ""] = /```diff\n([^]*?)\n```/.exec(planMarkdown([recorded("changes")])) ?? [];
  expect(details.split("\n").slice(0, 8)).toEqual([
    "- aws_sqs_queue.queue_orders",
    "-/+ aws_s3_bucket.bucket_uploads",
    `      bucket: "shop-test-uploads" -> "shop-test-files"  # can't be updated`,
    "-/+ aws_secretsmanager_secret_version.secret_payment_version",
    "      secret_string: (sensitive) -> (sensitive)  # can't be updated",
    "-/+ aws_security_group.service_web_security_group",
    `      description: "web" -> "Web service"  # can't be updated`,
    "~ aws_cloudwatch_log_group.service_web_log_group",
  ]);
});

test("says if nothing changes", () => {
  expect(planComment([recorded("empty")], run)).toMatch(/^### This changes nothing in AWS\n/);
});

test("a comment is never longer than GitHub takes; what doesn't fit is named", () => {
  const comment = planComment([longPlan("test", 200), longPlan("staging", 300), longPlan("prod", 10)], run);
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment).toContain("<code>test</code>: 200 changes");
  expect(comment).toContain("<code>prod</code>: 10 changes");
  expect(comment).toContain("The changes of `staging` are too long to be shown here: see the summary of the run.");
});

test("long values are cut, and no value ends the block that it is in", () => {
  const text = JSON.stringify("```\n<script>");
  const plan: PlanRecord = {
    ...longPlan("test", 1),
    changes: [
      ...longPlan("test", 1).changes,
      { address: "aws_sqs_queue.a", action: "update", values: [{ path: "a", after: text }] },
    ],
  };
  const markdown = planMarkdown([plan]);
  expect(markdown).toContain(`description: "${"x".repeat(199)}… (502 characters)`);
  expect(markdown).toContain("````diff\n");
  expect(markdown.split("\n").filter((line) => line === "````")).toHaveLength(1);
});

test("the issue about drift names the stacks that differ, and there is none if nothing does", () => {
  const body = driftBody([recorded("drift"), recorded("empty", "prod")], run) ?? "";
  expect(body).toContain("~ aws_cloudwatch_log_group.service_web_log_group\n      retention_in_days: 3 -> 14");
  expect(body).not.toContain("`prod`");
  expect(driftBody([recorded("empty")], run)).toBeUndefined();
});

test("a stack that can't be planned counts as drift", () => {
  expect(driftBody([failedPlan("prod")], run)).toContain("**could not be planned**");
});
