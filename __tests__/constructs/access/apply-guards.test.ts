import { applyGuards } from "../../../constructs/access/apply-guards";
import { TerraformRole } from "../../../constructs/access/terraform-role";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { EveryResource } from "../../../constructs/identity/policy-statement";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { synthesizeStack, testStack } from "../../support/synthesize";

const iam = "arn:aws:iam::444444444444";
const BOUNDARY = `${iam}:policy/shop-prod-boundary`;
const bounded = { "iam:PermissionsBoundary": BOUNDARY };

/** A pipeline whose role allows everything, as the guards leave it. */
function pipeline() {
  const stack = testStack("shared");
  new TerraformRole(stack, "apply", {
    stack: "prod",
    phase: "apply",
    jobs: { issuer: "ci.example.com", audience: "aws", subjects: ["prod"] },
    statements: [
      { sid: "All", actions: ["*"], resources: new EveryResource("because the test wants to know the guards") },
      ...applyGuards(DeploymentTarget.of(stack), BOUNDARY),
    ],
  });
  return new Simulation({ shared: synthesizeStack(stack) }).role("shared", "apply");
}

const caller = pipeline();

test.each([
  ["iam:CreateRole", "role/shop-prod-web-task"],
  ["iam:PutRolePolicy", "role/shop-prod-web-task"],
  ["iam:AttachRolePolicy", "role/shop-prod-web-task"],
  ["iam:PutRolePermissionsBoundary", "role/shop-prod-web-task"],
  ["iam:UpdateAssumeRolePolicy", "role/shop-prod-web-task"],
  ["iam:CreateUser", "user/shop-prod-mail"],
  ["iam:AttachUserPolicy", "user/shop-prod-mail"],
  ["iam:PutUserPolicy", "user/shop-prod-mail"],
])("%s on %s takes the boundary", (action, name) => {
  const other = { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" };
  expect(caller.may(action, `${iam}:${name}`, bounded)).toBe(true);
  expect(caller.may(action, `${iam}:${name}`)).toBe(false);
  expect(caller.may(action, `${iam}:${name}`, other)).toBe(false);
});

test.each([
  ["iam:DeleteRolePermissionsBoundary", "role/shop-prod-web-task"],
  ["iam:CreateLoginProfile", "user/eve"],
  ["iam:UpdateLoginProfile", "user/eve"],
  ["iam:CreateAccessKey", "user/eve"],
  ["iam:AddUserToGroup", "group/administrators"],
  ["iam:AttachGroupPolicy", "group/administrators"],
  ["iam:CreateOpenIDConnectProvider", "oidc-provider/evil.example.com"],
  ["iam:AddClientIDToOpenIDConnectProvider", "oidc-provider/token.actions.githubusercontent.com"],
  ["iam:UpdateSAMLProvider", "saml-provider/corp"],
  ["iam:CreatePolicyVersion", "policy/shop-prod-boundary"],
  ["iam:DeletePolicy", "policy/shop-test-boundary"],
  ["iam:SetDefaultPolicyVersion", "policy/shop-prod-apply-1"],
  ["iam:CreatePolicyVersion", "policy/shop-test-plan-1"],
  ["iam:UpdateAssumeRolePolicy", "role/shop-prod-apply"],
  ["iam:PutRolePolicy", "role/shop-prod-apply"],
  ["iam:AttachRolePolicy", "role/shop-test-plan"],
  ["iam:PassRole", "role/shop-prod-apply"],
  ["sts:AssumeRole", "role/shop-test-apply"],
  ["iam:DeleteRole", "role/shop-account-plan"],
])("%s on %s is denied, boundary or not", (action, name) => {
  expect(caller.may(action, `${iam}:${name}`, bounded)).toBe(false);
  expect(caller.may(action, `${iam}:${name}`)).toBe(false);
});

test("what isn't about permissions stays allowed", () => {
  expect(caller.may("iam:DeleteRole", `${iam}:role/shop-prod-web-task`)).toBe(true);
  expect(caller.may("sqs:CreateQueue", "arn:aws:sqs:eu-west-1:444444444444:shop-prod-orders")).toBe(true);
});
