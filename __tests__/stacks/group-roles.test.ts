import definition from "../../examples/shop";
import { all, stackOf, wholePlatform } from "../support/shop-platform";

const platform = wholePlatform({
  ...definition,
  access: { ...definition.access, identity: { kind: "saml", provider: "corp" } },
});

test("each group has a role in the stacks where it has permissions", () => {
  const rolesOf = (stack: string) =>
    Object.keys(all(stackOf(platform, stack), "aws_iam_role")).filter((id) => id.startsWith("access_"));
  expect(Object.fromEntries(Object.keys(platform).map((stack) => [stack, rolesOf(stack)]))).toEqual({
    state: [],
    account: ["access_developers"],
    "account-prod": [],
    "account-staging": [],
    "account-test": [],
    test: ["access_administrators", "access_developers"],
    staging: ["access_administrators", "access_qa"],
    prod: ["access_administrators"],
  });
});

test("there are no users and no access keys", () => {
  for (const stack of Object.values(platform)) {
    expect(Object.keys(stack.resource).filter((type) => /^aws_iam_(?:user|access_key)/.test(type))).toEqual([]);
  }
});

test("a group that cannot sign in has no role", () => {
  const identity = { kind: "oidc", issuer: "https://login.example.com", clients: { administrators: "admins" } };
  const administratorsOnly = wholePlatform({ ...definition, access: { identity } });
  const roles = Object.keys(all(stackOf(administratorsOnly, "account"), "aws_iam_role"));
  expect(roles.filter((role) => role.startsWith("access_"))).toEqual([]);
  expect(stackOf(administratorsOnly, "test").output["access_roles"]).toMatchObject({
    value: { administrators: "${aws_iam_role.access_administrators.arn}" },
  });
});
