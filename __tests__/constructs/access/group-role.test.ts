import { type AccessGroup, accessGroups, type GroupIdentity } from "../../../constructs/access/group-identity";
import { GroupRole } from "../../../constructs/access/group-role";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { resource, type Synthesized, synthesizeStack, testStack } from "../../support/synthesize";

/** A role of each group, all coming in the same way. */
function roles(identity: GroupIdentity, boundary?: string): Synthesized {
  const stack = testStack("prod", boundary);
  for (const group of accessGroups) {
    new GroupRole(stack, `access-${group}`, { group, identity, description: "For a test." });
  }
  return synthesizeStack(stack);
}

/** Who may take a role on: the simulation, and the role's ARN. */
function trust(identity: GroupIdentity) {
  const iam = new Simulation({ prod: roles(identity) });
  return { iam, arn: (group: AccessGroup) => iam.arn("prod", `aws_iam_role.access_${group}`) };
}

const SSO = "arn:aws:iam::444444444444:role/aws-reserved/sso.amazonaws.com";
const SUFFIX = "0123456789abcdef";

describe("people of a permission set", () => {
  const { iam, arn } = trust({ kind: "identity-center", permissionSet: "Shop" });
  const assumes = (role: string, group: AccessGroup, said = {}) =>
    iam.outsider(role).may("sts:AssumeRole", arn(group), said);

  test.each([
    ["of Identity Center in another region", `${SSO}/eu-west-1/AWSReservedSSO_Shop_${SUFFIX}`, true],
    ["of Identity Center in us-east-1", `${SSO}/AWSReservedSSO_Shop_${SUFFIX}`, true],
    ["another permission set", `${SSO}/AWSReservedSSO_Other_${SUFFIX}`, false],
    ["a permission set whose name begins with this one's", `${SSO}/AWSReservedSSO_Shop_Ops_${SUFFIX}`, false],
    ["a role that is only called so", `arn:aws:iam::444444444444:role/AWSReservedSSO_Shop_${SUFFIX}`, false],
    ["another role of the account", "arn:aws:iam::444444444444:role/web", false],
    ["the same of another account", `${SSO.replace("444444444444", "1")}/AWSReservedSSO_Shop_${SUFFIX}`, false],
  ])("take the role on: %s", (_who, role, allowed) => {
    expect(assumes(role, "developers")).toBe(allowed);
  });

  test("administrators have to name themselves, for the trail", () => {
    const person = `${SSO}/AWSReservedSSO_Shop_${SUFFIX}`;
    expect(assumes(person, "administrators")).toBe(false);
    expect(assumes(person, "administrators", { "sts:SourceIdentity": "alice" })).toBe(true);
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
])("people of %s", (_kind, identity, provider, action, audience, ours) => {
  const { iam, arn } = trust(identity);
  const may = (group: AccessGroup, said: Record<string, string | string[]>, what = action) =>
    iam.federated(provider).may(what, arn(group), said);
  const mfa = { "aws:RequestTag/Mfa": "true", "aws:TagKeys": ["Mfa"] };

  test("take the role on, for this audience alone", () => {
    expect(may("developers", { [audience]: ours })).toBe(true);
    expect(may("developers", { [audience]: "another" })).toBe(false);
    expect(may("developers", {})).toBe(false);
    expect(iam.federated(`${provider}x`).may(action, arn("developers"), { [audience]: ours })).toBe(false);
  });

  test("administrators only with a second factor", () => {
    expect(may("administrators", { [audience]: ours })).toBe(false);
    expect(may("administrators", { [audience]: ours, ...mfa, "aws:RequestTag/Mfa": "false" })).toBe(false);
    expect(may("administrators", { [audience]: ours, ...mfa })).toBe(true);
  });

  test("bring no tag along that could pass for one of the role's own", () => {
    const tags = { "aws:TagKeys": ["Mfa", "Environment"] };
    expect(may("developers", { [audience]: ours, ...tags }, "sts:TagSession")).toBe(false);
    expect(may("developers", { [audience]: ours, ...mfa }, "sts:TagSession")).toBe(true);
  });
});

describe("a role for people", () => {
  const synthesized = roles({ kind: "saml", provider: "corp" }, "arn:aws:iam::444444444444:policy/boundary");
  const its = (group: AccessGroup) => resource(synthesized, "aws_iam_role", `access_${group}`);

  test.each([
    ["developers", 28800],
    ["qa", 28800],
    ["administrators", 3600],
  ] as const)("is for a while: %s", (group, seconds) => {
    expect(its(group)).toMatchObject({ name: `shop-prod-${group}`, max_session_duration: seconds });
  });

  test("is bounded as every role is, and may do nothing until it is allowed to", () => {
    expect(its("developers")).toMatchObject({ permissions_boundary: "arn:aws:iam::444444444444:policy/boundary" });
    expect(synthesized.resource["aws_iam_role_policy"]).toBeUndefined();
  });
});
