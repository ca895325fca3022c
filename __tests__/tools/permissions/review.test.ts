import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { permissionTable } from "../../../tools/permissions/permission-table";
import { platformUnderReview, reasonsIn, type ReviewedStack } from "../../../tools/permissions/platform-under-review";
import { reviewStack } from "../../../tools/permissions/review";
import { rolesOf } from "../../../tools/permissions/role-permissions";
import { StackUnderReview } from "../../../tools/permissions/stack-under-review";
import { EveryResource, type PolicyStatement } from "../../../constructs/identity/policy-statement";
import { Role } from "../../../constructs/identity/role";
import { trustService } from "../../../constructs/identity/trust";
import { type PlatformStack } from "../../../constructs/core/platform-stack";
import { allConfigurations } from "../../../tools/terraform/synthesized-stacks";
import { role } from "../../support/role";
import { synthesizeStack, testStack } from "../../support/synthesize";

/** A stack of a test's own, as the review sees it. */
function reviewed(build: (stack: PlatformStack) => void): ReviewedStack {
  const stack = testStack();
  build(stack);
  return { stack: new StackUnderReview("prod", synthesizeStack(stack).json), reasons: reasonsIn(stack) };
}

const withStatement = (statement: Partial<PolicyStatement>) =>
  reviewed((stack) => {
    role(stack).allow({ sid: "Some", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"], ...statement });
  });

describe.each(allConfigurations())("every role of %s", (config) => {
  test("does only what AWS knows, by name or with a reason", async () => {
    const issues = await Promise.all(platformUnderReview(config).map(reviewStack));
    expect(issues.flat()).toEqual([]);
  });
});

describe("a statement", () => {
  test.each<[string, Partial<PolicyStatement>, string]>([
    ["an action that AWS doesn't have", { actions: ["s3:ReadObject"] }, "AWS has no action s3:ReadObject"],
    ["a service that AWS doesn't have", { actions: ["s4:GetObject"] }, "AWS has no action s4:GetObject"],
    ["many actions at once", { actions: ["s3:Get*"] }, "s3:Get* is more than one action; name each"],
    [
      "an action on what it can't be about",
      { resources: ["arn:aws:s3:::b"] },
      "s3:GetObject can't be about arn:aws:s3:::b, and so allows nothing",
    ],
    [
      "an action that takes no resource, on one",
      { actions: ["ecs:ListClusters"], resources: ["arn:aws:ecs:eu-west-1:444444444444:cluster/*"] },
      "ecs:ListClusters can't be about arn:aws:ecs:eu-west-1:444444444444:cluster/*, and so allows nothing",
    ],
    [
      "every resource for an action that takes one",
      { resources: new EveryResource("because it is easier") },
      "s3:GetObject takes a resource, and so needs no asterisk",
    ],
    [
      "a condition key that AWS doesn't have",
      { conditions: { StringEquals: { "aws:ResourceTags/Environment": "prod" } } },
      "AWS has no condition key aws:ResourceTags/Environment",
    ],
  ])("with %s", async (_what, statement, fault) => {
    expect(await reviewStack(withStatement(statement))).toEqual([`prod: role: Some: ${fault}.`]);
  });

  test("about every resource needs a reason, which the table shows", async () => {
    const resources = new EveryResource("because the action takes no resource");
    const stack = withStatement({ actions: ["ecr:GetAuthorizationToken"], resources });
    expect(await reviewStack(stack)).toEqual([]);
    expect(permissionTable(rolesOf(stack))).toContain("(because the action takes no resource)");
    expect(await reviewStack({ ...stack, reasons: new Map() })).toEqual([
      "prod: role: Some: is about every resource; name them, or say with EveryResource why it can't.",
    ]);
  });

  test.each(["arn:aws:s3:::*", "**", "arn:*:s3:*:*:*"])("about %s is about every resource too", async (every) => {
    expect(await reviewStack(withStatement({ resources: [every] }))).toEqual([
      "prod: role: Some: is about every resource; name them, or say with EveryResource why it can't.",
    ]);
  });

  test("about every resource may be narrowed by a condition instead", async () => {
    const resources = new EveryResource("because a list has no ARN; the condition names the cluster");
    const conditions = { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:444444444444:cluster/services" } };
    expect(await reviewStack(withStatement({ actions: ["ecs:ListTasks"], resources, conditions }))).toEqual([]);
  });

  test("that was written past the roles is found, and so is what it leaves open", async () => {
    const open = { Version: "2012-10-17", Statement: { Effect: "Allow", NotAction: "iam:*", Resource: "*" } };
    const stack = reviewed((scope) => {
      const { role: its } = role(scope);
      new IamRolePolicy(scope, "open", { role: its.name, policy: JSON.stringify(open) });
    });
    expect(await reviewStack(stack)).toEqual([
      "prod: role: a statement without a Sid: iam:* is more than one action; name each.",
      "prod: role: a statement without a Sid: allows all but what it names; name what it is to allow.",
      "prod: role: a statement without a Sid: is about every resource; name them, or say with EveryResource why it can't.",
    ]);
  });
});

describe("what else a role may have", () => {
  test("of AWS's policies only those for service roles", async () => {
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
      "prod: role: has the policy arn:aws:iam::aws:policy/AmazonS3FullAccess; write a statement that says what it needs.",
    ]);
    expect(permissionTable(rolesOf(stack))).toContain("all of service-role/AmazonRDSEnhancedMonitoringRole");
  });

  test("nothing in a way that the review doesn't see", async () => {
    const stack = reviewed((scope) => {
      new IamPolicy(scope, "policy", { policy: "{}" });
      new IamRole(scope, "inline", {
        assumeRolePolicy: '{"Statement":[]}',
        inlinePolicy: [{ name: "all", policy: "{}" }],
      });
    });
    expect(await reviewStack(stack)).toEqual([
      "prod: aws_iam_policy: gives permissions past the roles; use Role.",
      "prod: inline: has inline_policy; use the verbs of Role.",
    ]);
  });
});

test("the table has the role, the action, the resource and the condition", () => {
  const stack = withStatement({ conditions: { Bool: { "aws:SecureTransport": "true" } } });
  const rows = permissionTable(rolesOf(stack)).split("\n");
  const cells = rows.map((row) =>
    row
      .split("│")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells).toContainEqual(["role", "action", "resource", "condition"]);
  expect(cells).toContainEqual([
    "shop-prod-role",
    "sts:AssumeRole",
    "by ecs-tasks.amazonaws.com",
    "StringEquals aws:SourceAccount: 444444444444",
  ]);
  expect(cells).toContainEqual([
    "shop-prod-role",
    "s3:GetObject",
    "arn:aws:s3:::b/*",
    "Bool aws:SecureTransport: true",
  ]);
});
