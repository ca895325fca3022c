import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { permissionSummary } from "../../../tools/permissions/permission-summary";
import { permissionTable } from "../../../tools/permissions/permission-table";
import { reviewStack } from "../../../tools/permissions/review";
import {
  reasonsIn,
  reviewedStacks,
  type ReviewedStack,
  wholeReasonsIn,
} from "../../../tools/permissions/reviewed-stacks";
import { ResolvedStack } from "../../../tools/permissions/resolved-stack";
import { givePermissionReason } from "../../../constructs/identity/permission-reasons";
import { EveryResource, type PolicyStatement } from "../../../constructs/identity/policy-statement";
import { Role } from "../../../constructs/identity/role";
import { trustService } from "../../../constructs/identity/trust";
import { type PlatformStack } from "../../../constructs/core/platform-stack";
import { examples } from "../../../tools/terraform/configurations";
import { role } from "../../support/role";
import { synthesizeStack, testStack } from "../../support/synthesize";

/** Synthesizes a stack for review. */
function reviewed(build: (stack: PlatformStack) => void): ReviewedStack {
  const stack = testStack();
  build(stack);
  const { json } = synthesizeStack(stack);
  return {
    stack: new ResolvedStack("prod", json),
    reasons: reasonsIn(stack),
    wholeReasons: wholeReasonsIn(stack),
  };
}

const withStatement = (statement: Partial<PolicyStatement>) =>
  reviewed((stack) => {
    role(stack).allow({ sid: "Some", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"], ...statement });
  });

describe.each(examples())("every role of %s", (config) => {
  test("uses only existing actions, on named resources or with a reason", async () => {
    const issues = await Promise.all(reviewedStacks(config).map(reviewStack));
    expect(issues.flat()).toEqual([]);
  });
});

describe("a statement that gives a reason for all that it allows", () => {
  const reason = "because the tool calls whatever the report needs";
  const every = new EveryResource("because the list has no ARN");

  test.each<[string, Partial<PolicyStatement>]>([
    ["a wildcard in an action", { actions: ["s3:Get*"] }],
    ["every resource", { resources: new EveryResource(reason) }],
  ])("may have %s", async (_what, statement) => {
    expect(await reviewStack(withStatement({ ...statement, reason }))).toEqual([]);
    expect(await reviewStack(withStatement(statement))).not.toEqual([]);
  });

  test("can't have an action that doesn't exist", async () => {
    expect(await reviewStack(withStatement({ actions: ["s3:ReadObject"], reason }))).toEqual([
      expect.stringContaining("the action s3:ReadObject doesn't exist"),
    ]);
  });

  test("is not one that gives a reason for its resource only", async () => {
    expect(await reviewStack(withStatement({ actions: ["s3:Get*"], resources: every }))).toEqual([
      expect.stringContaining("s3:Get* allows more than one action; name each"),
    ]);
  });
});

describe("a statement", () => {
  test.each<[string, Partial<PolicyStatement>, string]>([
    ["an unknown action", { actions: ["s3:ReadObject"] }, "the action s3:ReadObject doesn't exist"],
    ["an unknown service", { actions: ["s4:GetObject"] }, "the action s4:GetObject doesn't exist"],
    ["a wildcard in an action", { actions: ["s3:Get*"] }, "s3:Get* allows more than one action; name each"],
    [
      "an action that doesn't apply to its resource",
      { resources: ["arn:aws:s3:::b"] },
      "s3:GetObject doesn't apply to arn:aws:s3:::b, and so allows nothing",
    ],
    [
      "a resource for an action that supports none",
      { actions: ["ecs:ListClusters"], resources: ["arn:aws:ecs:eu-west-1:444444444444:cluster/*"] },
      "ecs:ListClusters doesn't apply to arn:aws:ecs:eu-west-1:444444444444:cluster/*, and so allows nothing",
    ],
    [
      "every resource for an action that supports resource-level permissions",
      { resources: new EveryResource("because it is easier") },
      "s3:GetObject supports resource-level permissions; name the resources instead of *",
    ],
    [
      "an unknown condition key",
      { conditions: { StringEquals: { "aws:ResourceTags/Environment": "prod" } } },
      "the condition key aws:ResourceTags/Environment doesn't exist",
    ],
  ])("with %s", async (_description, statement, issue) => {
    expect(await reviewStack(withStatement(statement))).toEqual([`prod: role: Some: ${issue}.`]);
  });

  test("on every resource needs a reason, which the table shows", async () => {
    const resources = new EveryResource("because the action takes no resource");
    const stack = withStatement({ actions: ["ecr:GetAuthorizationToken"], resources });
    expect(await reviewStack(stack)).toEqual([]);
    expect(permissionTable(stack)).toContain("(because the action takes no resource)");
    expect(await reviewStack({ ...stack, reasons: new Map() })).toEqual([
      "prod: role: Some: applies to every resource; name the resources, or use EveryResource with a reason.",
    ]);
  });

  test.each(["arn:aws:s3:::*", "**", "arn:*:s3:*:*:*"])(
    "on %s counts as a statement on every resource",
    async (pattern) => {
      expect(await reviewStack(withStatement({ resources: [pattern] }))).toEqual([
        "prod: role: Some: applies to every resource; name the resources, or use EveryResource with a reason.",
      ]);
    },
  );

  test("on every resource may be restricted by a condition instead", async () => {
    const resources = new EveryResource("because a list has no ARN; the condition names the cluster");
    const conditions = { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:444444444444:cluster/services" } };
    expect(await reviewStack(withStatement({ actions: ["ecs:ListTasks"], resources, conditions }))).toEqual([]);
  });

  test("outside a Role is reviewed too, and so are NotAction and NotResource", async () => {
    const open = { Version: "2012-10-17", Statement: { Effect: "Allow", NotAction: "iam:*", Resource: "*" } };
    const stack = reviewed((scope) => {
      const { role: iamRole } = role(scope);
      new IamRolePolicy(scope, "open", { role: iamRole.name, policy: JSON.stringify(open) });
    });
    expect(await reviewStack(stack)).toEqual([
      "prod: role: a statement without a Sid: iam:* allows more than one action; name each.",
      "prod: role: a statement without a Sid: allows everything except what it lists; list what it allows.",
      "prod: role: a statement without a Sid: applies to every resource; name the resources, or use EveryResource with a reason.",
    ]);
  });
});

describe("other permissions", () => {
  test("AWS managed policies are allowed only if they are for service roles", async () => {
    const stack = reviewed((scope) => {
      new Role(scope, "role", {
        name: "role",
        description: "For a test.",
        trust: trustService(scope, "ecs-tasks.amazonaws.com"),
        managedPolicies: [
          "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
          "arn:aws:iam::aws:policy/AmazonS3FullAccess",
        ],
      });
    });
    expect(await reviewStack(stack)).toEqual([
      "prod: role: has the managed policy arn:aws:iam::aws:policy/AmazonS3FullAccess; replace it with a statement that lists the actions that the role needs.",
    ]);
    expect(permissionTable(stack)).toContain("all of service-role/AmazonRDSEnhancedMonitoringRole");
  });
});

test("the table shows who may do what, on what, and only if", () => {
  const stack = withStatement({ conditions: { Bool: { "aws:SecureTransport": "true" } } });
  const rows = permissionTable(stack).split("\n");
  const cells = rows.map((row) =>
    row
      .split("│")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells).toContainEqual(["who", "may", "on", "only if"]);
  expect(cells).toContainEqual([
    "ecs-tasks.amazonaws.com",
    "sts:AssumeRole",
    "shop-prod-role",
    "StringEquals aws:SourceAccount: 444444444444",
  ]);
  expect(cells).toContainEqual([
    "shop-prod-role",
    "s3:GetObject",
    "arn:aws:s3:::b/*",
    "Bool aws:SecureTransport: true",
  ]);
});

test("reasons are known for roles that exist already, and for resources of an extension", async () => {
  const open = {
    Version: "2012-10-17",
    Statement: { Sid: "Open", Effect: "Allow", Principal: "*", Action: "sns:Publish" },
  };
  const build = (isExplained: boolean) =>
    reviewed((scope) => {
      Role.fromName(scope, "existing", "deployer").allow({
        sid: "SignIn",
        actions: ["ecr:GetAuthorizationToken"],
        resources: new EveryResource("because the action takes no resource"),
      });
      const topic = new SnsTopicPolicy(scope, "topic", { arn: "t", policy: JSON.stringify(open) });
      if (isExplained) givePermissionReason(topic, "because everyone may", "Open");
    });
  expect(await reviewStack(build(true))).toEqual([]);
  expect(await reviewStack(build(false))).toEqual([
    "prod: aws_sns_topic_policy.topic: Open: allows anyone; name the principals, or add a condition that does.",
  ]);
});

test("the summary has one line for what is alike in several stacks and resources", () => {
  const summary = permissionSummary(reviewedStacks("examples/shop"));
  const lines = summary.split("\n");
  // One for the buckets, and one for the users without MFA.
  expect(lines.filter((line) => line.includes("never what is denied"))).toHaveLength(2);
  expect(lines.filter((line) => /staging.*ecs-tasks +│ sts:AssumeRole/.test(line))).toHaveLength(1);
  expect(lines.every((line) => line.length < 180)).toBe(true);
});
