import { accessGroups } from "../../constructs/access/group-identity";
import definition from "../../examples/fastapi-service";
import { Simulation } from "../../tools/permissions/simulation/simulation";
import { all, stackOf, wholePlatform } from "../support/shop-platform";
import { evidenceOf, listOf, policyStatements, resourcesOf } from "./evidence";

const { account, accounts } = evidenceOf("fastapi-service");
const accountStacks = Object.entries({ ...accounts, account });

describe("F25 people sign in with MFA", () => {
  const identity = { kind: "saml", provider: "corp" };
  const platform = wholePlatform({ ...definition, access: { ...definition.access, identity } });
  const iam = new Simulation(platform);
  const roles = Object.keys(platform).flatMap((stack) =>
    accessGroups
      .map((group) => `access_${group}`)
      .filter((role) => all(stackOf(platform, stack), "aws_iam_role")[role])
      .map((role) => [stack, role] as const),
  );

  test.each(roles)("F25 %s: %s can be assumed with MFA only", (stack, role) => {
    const arn = iam.arn(stack, `aws_iam_role.${role}`);
    const provider = `arn:aws:iam::${String(arn.split(":")[4])}:saml-provider/corp`;
    const assumes = (tags: object) =>
      iam
        .federated(provider)
        .may("sts:AssumeRoleWithSAML", arn, { "SAML:aud": "https://signin.aws.amazon.com/saml", ...tags });
    expect(assumes({})).toBe(false);
    expect(assumes({ "aws:RequestTag/Mfa": "false", "aws:TagKeys": ["Mfa"] })).toBe(false);
    expect(assumes({ "aws:RequestTag/Mfa": "true", "aws:TagKeys": ["Mfa"] })).toBe(true);
  });

  test.each(accountStacks)(
    "F25 %s: users of IAM, if there are any, can do nothing without MFA but set it up",
    (_, stack) => {
      const [[, policy] = []] = resourcesOf(stack, "aws_iam_policy").filter(([id]) => id.startsWith("require_mfa"));
      const denial = policyStatements(policy?.["policy"]).find(({ Effect }) => Effect === "Deny") as
        { NotAction?: unknown; Condition?: unknown } | undefined;
      expect(denial?.NotAction).toContain("iam:EnableMFADevice");
      expect(denial?.Condition).toEqual({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } });
    },
  );
});

test.each(accountStacks)("F26 %s: users, roles and policies are reviewed all the time", (_, stack) => {
  const analyzers = resourcesOf(stack, "aws_accessanalyzer_analyzer").map(([, { type }]) => type);
  expect(analyzers.sort()).toEqual(["ACCOUNT", "ACCOUNT_UNUSED_ACCESS"]);
  const rules = resourcesOf(stack, "aws_config_config_rule").map(
    ([, { source }]) => (listOf(source)[0] as { source_identifier: string }).source_identifier,
  );
  for (const rule of [
    "ACCESS_KEYS_ROTATED",
    "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
    "IAM_USER_MFA_ENABLED",
    "IAM_USER_UNUSED_CREDENTIALS_CHECK",
    "ROOT_ACCOUNT_MFA_ENABLED",
  ]) {
    expect(rules).toContain(rule);
  }
});
