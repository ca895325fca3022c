import { type AccessGroup, accessGroups, type GroupIdentity } from "../../../constructs/access/group-identity";
import { GroupRole } from "../../../constructs/access/group-role";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { resource, type Synthesized, synthesizeStack, testStack } from "../../support/synthesize";

/** Synthesizes a role of each group, with the same identity. */
function roles(identity: GroupIdentity, boundary?: string): Synthesized {
  const stack = testStack("prod", boundary);
  for (const group of accessGroups) {
    new GroupRole(stack, `access-${group}`, { group, identity, description: "For a test." });
  }
  return synthesizeStack(stack);
}

/** Simulates who can assume the roles. */
function trust(identity: GroupIdentity) {
  const iam = new Simulation({ prod: roles(identity) });
  return { iam, arn: (group: AccessGroup) => iam.arn("prod", `aws_iam_role.access_${group}`) };
}

const SSO = "arn:aws:iam::444444444444:role/aws-reserved/sso.amazonaws.com";
const SUFFIX = "0123456789abcdef";

describe("users of a permission set", () => {
  const { iam, arn } = trust({ kind: "identity-center", permissionSet: "Shop" });
  const assumes = (role: string, group: AccessGroup, requestContext = {}) =>
    iam.outsider(role).may("sts:AssumeRole", arn(group), requestContext);

  test.each([
    ["of Identity Center in another region", `${SSO}/eu-west-1/AWSReservedSSO_Shop_${SUFFIX}`, true],
    ["of Identity Center in us-east-1", `${SSO}/AWSReservedSSO_Shop_${SUFFIX}`, true],
    ["another permission set", `${SSO}/AWSReservedSSO_Other_${SUFFIX}`, false],
    ["a permission set whose name begins with this one's", `${SSO}/AWSReservedSSO_Shop_Ops_${SUFFIX}`, false],
    [
      "a role with the same name but another path",
      `arn:aws:iam::444444444444:role/AWSReservedSSO_Shop_${SUFFIX}`,
      false,
    ],
    ["another role of the account", "arn:aws:iam::444444444444:role/web", false],
    [
      "the same permission set in another account",
      `${SSO.replace("444444444444", "1")}/AWSReservedSSO_Shop_${SUFFIX}`,
      false,
    ],
  ])("can assume the role: %s", (_principal, role, allowed) => {
    expect(assumes(role, "developers", { "sts:SourceIdentity": "alice" })).toBe(allowed);
  });

  test.each(accessGroups)("must set a source identity as %s", (group) => {
    const user = `${SSO}/AWSReservedSSO_Shop_${SUFFIX}`;
    expect(assumes(user, group)).toBe(false);
    expect(assumes(user, group, { "sts:SourceIdentity": "alice" })).toBe(true);
  });

  test.each(accessGroups)("must have the attribute that tells of MFA as %s, where there is one", (group) => {
    const { iam, arn } = trust({ kind: "identity-center", permissionSet: "Shop", mfaAttribute: "Mfa" });
    const user = `${SSO}/AWSReservedSSO_Shop_${SUFFIX}`;
    const may = (context: Record<string, string>) =>
      iam.outsider(user).may("sts:AssumeRole", arn(group), { "sts:SourceIdentity": "alice", ...context });
    expect(may({})).toBe(false);
    expect(may({ "aws:PrincipalTag/Mfa": "false" })).toBe(false);
    expect(may({ "aws:PrincipalTag/Mfa": "true" })).toBe(true);
  });
});

describe.each<[string, GroupIdentity, string, string, string, string]>([
  [
    "a SAML provider",
    { kind: "saml", provider: "corp" },
    "arn:aws:iam::444444444444:saml-provider/corp",
    "sts:AssumeRoleWithSAML",
    "SAML:aud",
    "https://signin.aws.amazon.com/saml",
  ],
  [
    "an OIDC provider",
    { kind: "oidc", issuer: "login.example.com/shop", clientId: "shop-people" },
    "arn:aws:iam::444444444444:oidc-provider/login.example.com/shop",
    "sts:AssumeRoleWithWebIdentity",
    "login.example.com/shop:aud",
    "shop-people",
  ],
])("users of %s", (_kind, identity, provider, action, audience, value) => {
  const { iam, arn } = trust(identity);
  const may = (group: AccessGroup, requestContext: Record<string, string | string[]>, requested = action) =>
    iam.federated(provider).may(requested, arn(group), requestContext);
  const mfa = { "aws:RequestTag/Mfa": "true", "aws:TagKeys": ["Mfa"] };

  test("can assume the role with this audience only", () => {
    expect(may("developers", { [audience]: value, ...mfa })).toBe(true);
    expect(may("developers", { [audience]: "another", ...mfa })).toBe(false);
    expect(may("developers", mfa)).toBe(false);
    expect(iam.federated(`${provider}x`).may(action, arn("developers"), { [audience]: value, ...mfa })).toBe(false);
  });

  test.each(accessGroups)("must use MFA as %s", (group) => {
    expect(may(group, { [audience]: value })).toBe(false);
    expect(may(group, { [audience]: value, ...mfa, "aws:RequestTag/Mfa": "false" })).toBe(false);
    expect(may(group, { [audience]: value, ...mfa })).toBe(true);
  });

  test("can't pass any other session tag", () => {
    const tags = { "aws:TagKeys": ["Mfa", "Environment"] };
    expect(may("developers", { [audience]: value, ...tags }, "sts:TagSession")).toBe(false);
    expect(may("developers", { [audience]: value, ...mfa }, "sts:TagSession")).toBe(true);
  });
});

describe("users of an OIDC provider that other organizations use too", () => {
  const provider = "arn:aws:iam::444444444444:oidc-provider/accounts.google.com";
  const subjects = ["110169484474386276334", "team:platform:*"];

  test.each([
    ["110169484474386276334", true],
    ["team:platform:alice", true],
    ["team:sales:bob", false],
    [undefined, false],
  ])("need one of the subjects: %s", (subject, allowed) => {
    const { iam, arn } = trust({ kind: "oidc", issuer: "accounts.google.com", clientId: "shop", subjects });
    const mfa = { "aws:RequestTag/Mfa": "true", "aws:TagKeys": ["Mfa"] };
    const context = {
      "accounts.google.com:aud": "shop",
      ...mfa,
      ...(subject && { "accounts.google.com:sub": subject }),
    };
    expect(iam.federated(provider).may("sts:AssumeRoleWithWebIdentity", arn("developers"), context)).toBe(allowed);
  });

  test("are refused without subjects", () => {
    expect(() => roles({ kind: "oidc", issuer: "accounts.google.com", clientId: "shop" })).toThrow(
      "prod/access-developers: `subjects`: is required, because accounts.google.com signs tokens for other organizations too; list the values of the claim `sub` that may assume the role.",
    );
  });
});

describe("the role of a group", () => {
  const synthesized = roles({ kind: "saml", provider: "corp" }, "arn:aws:iam::444444444444:policy/boundary");
  const roleOf = (group: AccessGroup) => resource(synthesized, "aws_iam_role", `access_${group}`);

  test.each([
    ["developers", 28800],
    ["qa", 28800],
    ["administrators", 3600],
  ] as const)("has a maximum session duration: %s", (group, seconds) => {
    expect(roleOf(group)).toMatchObject({ name: `shop-prod-${group}`, max_session_duration: seconds });
  });

  test("has the permissions boundary, and no permissions by default", () => {
    expect(roleOf("developers")).toMatchObject({ permissions_boundary: "arn:aws:iam::444444444444:policy/boundary" });
    expect(synthesized.resource["aws_iam_role_policy"]).toBeUndefined();
  });
});

test("a role of defaults alone says whose permissions it has, and has none (IAM.1, IAM.21)", () => {
  const stack = testStack("prod");
  const identity = { kind: "identity-center", permissionSet: "Shop" } as const;
  new GroupRole(stack, "access-qa", { group: "qa", identity });
  const synthesized = synthesizeStack(stack);
  expect(resource(synthesized, "aws_iam_role", "access_qa")).toMatchObject({
    name: "shop-prod-qa",
    description: "Permissions of qa in prod.",
    max_session_duration: 8 * 3600,
  });
  expect(synthesized.resource["aws_iam_role_policy"]).toBeUndefined();
});
