import { decide, type Evaluation } from "../../../../tools/permissions/simulation/decision";
import { type Principal } from "../../../../tools/permissions/simulation/statement-match";
import { parsePolicy } from "../../../../tools/permissions/policy-document";

const ACCOUNT = "444444444444";
const ARN = `arn:aws:iam::${ACCOUNT}:role/reader`;
const ROLE: Principal = { kind: "role", arn: ARN, account: ACCOUNT };
const OBJECT = "arn:aws:s3:::uploads/invoices/1.pdf";

/** Returns parsed statements. */
function policy(...statements: object[]) {
  return parsePolicy(JSON.stringify({ Statement: statements }));
}

const allow = (overrides: object = {}) => ({
  Sid: "Read",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: OBJECT,
  ...overrides,
});
const deny = (overrides: object = {}) => ({ ...allow(overrides), Sid: "No", Effect: "Deny" });

/** Decides about a request of the role, with no policies except those given. */
function evaluate(
  evaluation: Partial<Evaluation> = {},
  action = "s3:GetObject",
  resource = OBJECT,
  contextKeys: Record<string, string[]> = {},
) {
  const context = new Map(Object.entries(contextKeys).map(([key, values]) => [key.toLowerCase(), values]));
  return decide({
    principal: ROLE,
    request: { action, resource, context },
    identityPolicy: [],
    resourceAccount: ACCOUNT,
    ...evaluation,
  });
}

describe("identity-based policies", () => {
  test("a request is denied unless a statement allows it", () => {
    expect(evaluate()).toEqual({ allowed: false, reason: "not allowed by any policy of the principal" });
  });

  test.each([
    ["the action and the resource", allow(), true],
    ["the action in another case, which IAM ignores", allow({ Action: "S3:getobject" }), true],
    ["a pattern of actions", allow({ Action: ["s3:Get*"] }), true],
    ["another action", allow({ Action: "s3:PutObject" }), false],
    ["all actions except another", allow({ Action: undefined, NotAction: "s3:PutObject" }), true],
    ["all actions except this one", allow({ Action: undefined, NotAction: "s3:GetObject" }), false],
    ["a pattern of resources", allow({ Resource: "arn:aws:s3:::uploads/invoices/?.pdf" }), true],
    ["another prefix", allow({ Resource: "arn:aws:s3:::uploads/orders/*" }), false],
    ["a pattern with a literal dot", allow({ Resource: "arn:aws:s3:::upload.*" }), false],
    ["all resources except this one", allow({ Resource: undefined, NotResource: OBJECT }), false],
    ["all resources except another", allow({ Resource: undefined, NotResource: "arn:aws:s3:::uploads/x" }), true],
  ])("%s", (_description, statement, allowed) => {
    expect(evaluate({ identityPolicy: policy(statement) }).allowed).toBe(allowed);
  });

  test("an explicit deny overrides every allow", () => {
    expect(evaluate({ identityPolicy: policy(allow(), deny()) })).toEqual({ allowed: false, reason: "denied by No" });
  });

  test("a permissions boundary restricts permissions and grants none", () => {
    const permissionsBoundary = policy(allow({ Action: "s3:ListBucket" }));
    expect(evaluate({ identityPolicy: policy(allow()), permissionsBoundary })).toMatchObject({
      reason: "not allowed by the permissions boundary",
    });
    expect(evaluate({ identityPolicy: policy(allow()), permissionsBoundary: policy(allow()) }).allowed).toBe(true);
    expect(evaluate({ permissionsBoundary: policy(allow()) }).allowed).toBe(false);
  });
});

describe("resource-based policies", () => {
  const by = (...AWS: string[]) => ({ Principal: { AWS } });

  test("a grant to the principal suffices within one account", () => {
    expect(evaluate({ resourcePolicy: policy(allow(by(ARN))) }).allowed).toBe(true);
    expect(evaluate({ resourcePolicy: policy(allow(by(`arn:aws:iam::${ACCOUNT}:role/writer`))) }).allowed).toBe(false);
  });

  test("a grant to the account also needs a grant in the principal's policies", () => {
    const resource = policy(allow(by(`arn:aws:iam::${ACCOUNT}:root`)));
    expect(evaluate({ resourcePolicy: resource }).allowed).toBe(false);
    expect(evaluate({ resourcePolicy: resource, identityPolicy: policy(allow()) }).allowed).toBe(true);
  });

  test("access from another account needs a grant in both policies", () => {
    const [identity, resource] = [policy(allow()), policy(allow(by(ACCOUNT)))];
    const crossAccount = { resourceAccount: "111111111111" };
    expect(evaluate({ ...crossAccount, identityPolicy: identity })).toMatchObject({
      reason: "not allowed by the policy of the resource",
    });
    expect(evaluate({ ...crossAccount, resourcePolicy: resource }).allowed).toBe(false);
    expect(evaluate({ ...crossAccount, resourcePolicy: resource, identityPolicy: identity }).allowed).toBe(true);
  });

  test("an explicit deny in the resource's policy overrides every allow", () => {
    expect(
      evaluate({ identityPolicy: policy(allow()), resourcePolicy: policy(deny({ Principal: "*" })) }).allowed,
    ).toBe(false);
  });

  test("access to a key needs a grant in the key policy", () => {
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
    const identity = policy({ Effect: "Allow", Action: "kms:Decrypt", Resource: key });
    const toAccount = policy({
      Effect: "Allow",
      Action: "kms:*",
      Resource: "*",
      ...by(`arn:aws:iam::${ACCOUNT}:root`),
    });
    expect(evaluate({ identityPolicy: identity }, "kms:Decrypt", key).allowed).toBe(false);
    expect(evaluate({ resourcePolicy: toAccount }, "kms:Decrypt", key).allowed).toBe(false);
    expect(evaluate({ identityPolicy: identity, resourcePolicy: toAccount }, "kms:Decrypt", key).allowed).toBe(true);
  });

  test("a service and an identity provider are allowed what a policy grants them directly", () => {
    const trust = policy(
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } },
      { Effect: "Allow", Action: "sts:AssumeRoleWithSAML", Principal: { Federated: "arn:aws:iam::1:saml-provider/a" } },
    );
    const role = `arn:aws:iam::${ACCOUNT}:role/x`;
    const may = (principal: Principal, action: string) =>
      evaluate({ principal, resourcePolicy: trust }, action, role).allowed;
    expect(may({ kind: "service", service: "ecs-tasks.amazonaws.com" }, "sts:AssumeRole")).toBe(true);
    expect(may({ kind: "service", service: "lambda.amazonaws.com" }, "sts:AssumeRole")).toBe(false);
    expect(may({ kind: "federated", provider: "arn:aws:iam::1:saml-provider/a" }, "sts:AssumeRoleWithSAML")).toBe(true);
    expect(may({ kind: "federated", provider: "arn:aws:iam::1:saml-provider/b" }, "sts:AssumeRoleWithSAML")).toBe(
      false,
    );
  });
});

describe("conditions", () => {
  const contextKeys = {
    "aws:PrincipalTag/Team": ["web"],
    "aws:SourceIp": ["10.0.3.4"],
    "aws:SecureTransport": ["true"],
    "aws:PrincipalArn": ["arn:aws:iam::444444444444:role/a/b"],
    "aws:TagKeys": ["Owner", "Project"],
    "saml:session": ["7"],
    "aws:CurrentTime": ["2026-01-02T00:00:00Z"],
  };

  test.each([
    ["StringEquals", "aws:PrincipalTag/Team", ["web"], true],
    ["StringEquals", "aws:principaltag/team", ["api", "web"], true],
    ["StringEquals", "aws:PrincipalTag/Team", ["WEB"], false],
    ["StringEqualsIgnoreCase", "aws:PrincipalTag/Team", ["WEB"], true],
    ["StringNotEquals", "aws:PrincipalTag/Team", ["web", "api"], false],
    ["StringNotEquals", "aws:PrincipalTag/Nothing", ["web"], true],
    ["StringEquals", "aws:PrincipalTag/Nothing", ["web"], false],
    ["StringEqualsIfExists", "aws:PrincipalTag/Nothing", ["web"], true],
    ["StringLike", "aws:PrincipalTag/Team", ["w?b"], true],
    ["StringNotLike", "aws:PrincipalTag/Team", ["w*"], false],
    ["StringEquals", "aws:PrincipalTag/Team", ["${aws:PrincipalTag/Team}"], true],
    ["StringLike", "aws:PrincipalTag/Team", ["${aws:PrincipalTag/Nothing}*"], false],
    ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::*:role/a/*"], true],
    ["ArnLike", "aws:PrincipalArn", ["arn:*:role/a/b"], false],
    ["ArnNotLike", "aws:PrincipalArn", ["arn:aws:iam::*:role/x"], true],
    ["Bool", "aws:SecureTransport", ["false"], false],
    ["Null", "aws:PrincipalTag/Nothing", ["true"], true],
    ["Null", "aws:PrincipalTag/Team", ["true"], false],
    ["NumericLessThan", "saml:session", ["8"], true],
    ["NumericGreaterThanEquals", "saml:session", ["8"], false],
    ["DateLessThan", "aws:CurrentTime", ["2026-01-03T00:00:00Z"], true],
    ["IpAddress", "aws:SourceIp", ["10.0.0.0/16"], true],
    ["NotIpAddress", "aws:SourceIp", ["10.0.0.0/16"], false],
    ["ForAllValues:StringEquals", "aws:TagKeys", ["Owner"], false],
    ["ForAllValues:StringEquals", "aws:TagKeys", ["Owner", "Project", "More"], true],
    ["ForAnyValue:StringEquals", "aws:TagKeys", ["Owner"], true],
    ["ForAnyValue:StringEquals", "aws:Nothing", ["Owner"], false],
    ["ForAllValues:StringEquals", "aws:Nothing", ["Owner"], true],
  ])("%s %s %j: %s", (operator, key, values, allowed) => {
    const identity = policy(allow({ Condition: { [operator]: { [key]: values } } }));
    expect(evaluate({ identityPolicy: identity }, "s3:GetObject", OBJECT, contextKeys).allowed).toBe(allowed);
  });

  test("all conditions must hold", () => {
    const Condition = { StringEquals: { "aws:PrincipalTag/Team": "web" }, Bool: { "aws:SecureTransport": false } };
    expect(
      evaluate({ identityPolicy: policy(allow({ Condition })) }, "s3:GetObject", OBJECT, contextKeys).allowed,
    ).toBe(false);
  });

  test("a variable in a resource stands for a value of the request", () => {
    const identity = policy(allow({ Resource: "arn:aws:s3:::uploads/${aws:PrincipalTag/Folder}/*" }));
    const folder = (name: string) => ({ "aws:PrincipalTag/Folder": [name] });
    expect(evaluate({ identityPolicy: identity }, "s3:GetObject", OBJECT, folder("invoices")).allowed).toBe(true);
    expect(evaluate({ identityPolicy: identity }, "s3:GetObject", OBJECT, folder("*")).allowed).toBe(false);
    expect(evaluate({ identityPolicy: identity }, "s3:GetObject", OBJECT).allowed).toBe(false);
  });

  test("an unsupported operator is an error", () => {
    const identity = policy(allow({ Condition: { BinaryEquals: { "aws:X": "1" } } }));
    expect(() => evaluate({ identityPolicy: identity }, "s3:GetObject", OBJECT, { "aws:X": ["1"] })).toThrow(
      "The simulation doesn't support the condition operator BinaryEquals; add it to tools/permissions/simulation/conditions.ts.",
    );
  });
});
