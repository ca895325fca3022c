import { RequiredMfa } from "../../../constructs/audit/required-mfa";
import { decide } from "../../../tools/permissions/simulation/decision";
import { parsePolicy } from "../../../tools/permissions/policy-document";
import { resource, synthesize } from "../../support/synthesize";

const ACCOUNT = "444444444444";
const ARN = `arn:aws:iam::${ACCOUNT}:user/ada`;

const synthesized = synthesize((stack) => {
  new RequiredMfa(stack, "require-mfa", { users: ["ada", "a.b", "a-b", "ada"] });
});
const policy = resource(synthesized, "aws_iam_policy", "require_mfa_policy")["policy"] as string;

/** Whether a member who may do everything otherwise may do something; `undefined` is a call with access keys. */
function may(action: string, mfa: boolean | undefined, target = "*", administrator = true): boolean {
  const everything = parsePolicy('{"Statement":{"Sid":"All","Effect":"Allow","Action":"*","Resource":"*"}}');
  const context = new Map([["aws:username", ["ada"]]]);
  if (mfa !== undefined) context.set("aws:multifactorauthpresent", [String(mfa)]);
  return decide({
    principal: { kind: "role", arn: ARN, account: ACCOUNT },
    request: { action, resource: target, context },
    // Terraform's escape of what only IAM evaluates.
    identityPolicy: [...parsePolicy(policy.replace(/\$\$\{/g, "${")), ...(administrator ? everything : [])],
    resourceAccount: ACCOUNT,
  }).allowed;
}

describe("a member of the group", () => {
  test.each([false, undefined])("may do nothing but set up MFA, if it is %s", (mfa) => {
    for (const action of ["ec2:DescribeInstances", "iam:CreateAccessKey", "iam:ChangePassword", "sts:AssumeRole"]) {
      expect(`${action}: ${String(may(action, mfa))}`).toBe(`${action}: false`);
    }
    expect(may("iam:DeactivateMFADevice", mfa, ARN)).toBe(false);
    expect(may("iam:EnableMFADevice", mfa, ARN)).toBe(true);
    expect(may("sts:GetSessionToken", mfa)).toBe(true);
  });

  test("may do with MFA what other policies allow", () => {
    expect(may("ec2:DescribeInstances", true)).toBe(true);
    expect(may("ec2:DescribeInstances", true, "*", false)).toBe(false);
  });

  test("may manage credentials with MFA, but only their own", () => {
    expect(may("iam:CreateAccessKey", true, ARN, false)).toBe(true);
    expect(may("iam:EnableMFADevice", false, ARN, false)).toBe(true);
    expect(may("iam:CreateAccessKey", true, ARN.replace("ada", "bob"), false)).toBe(false);
    expect(may("iam:EnableMFADevice", false, ARN.replace("ada", "bob"), false)).toBe(false);
  });
});

test("the group has the policy, and each user is added once beside the groups that the user has", () => {
  expect(resource(synthesized, "aws_iam_group", "require_mfa")).toEqual({ name: "shop-prod-require-mfa" });
  expect(resource(synthesized, "aws_iam_group_policy_attachment", "require_mfa_attachment")).toEqual({
    group: "${aws_iam_group.require_mfa.name}",
    policy_arn: "${aws_iam_policy.require_mfa_policy.arn}",
  });
  const members = Object.values(synthesized.resource["aws_iam_user_group_membership"] ?? {});
  expect(members.map(({ user, groups }) => [user, groups]).sort()).toEqual(
    ["a-b", "a.b", "ada"].map((user) => [user, ["${aws_iam_group.require_mfa.name}"]]),
  );
  expect(synthesized.resource).not.toHaveProperty("aws_iam_group_membership");
});

test("there is a group for users that are added later", () => {
  const empty = synthesize((stack) => {
    new RequiredMfa(stack, "require-mfa");
  });
  expect(Object.keys(empty.resource).sort()).toEqual([
    "aws_iam_group",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy",
  ]);
});
