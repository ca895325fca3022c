import { type Case, decide } from "../../../../tools/permissions/simulation/decision";
import { type Principal } from "../../../../tools/permissions/simulation/statement-match";
import { readPolicy } from "../../../../tools/permissions/policy-document";

const ACCOUNT = "444444444444";
const ARN = `arn:aws:iam::${ACCOUNT}:role/reader`;
const ROLE: Principal = { kind: "role", arn: ARN, account: ACCOUNT };
const OBJECT = "arn:aws:s3:::uploads/invoices/1.pdf";

/** A statement of a policy, and who it is about in a resource's. */
function policy(...statements: object[]) {
  return readPolicy(JSON.stringify({ Statement: statements }));
}

const allow = (more: object = {}) => ({
  Sid: "Read",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: OBJECT,
  ...more,
});
const deny = (more: object = {}) => ({ ...allow(more), Sid: "No", Effect: "Deny" });

function ask(
  given: Partial<Case> = {},
  action = "s3:GetObject",
  resource = OBJECT,
  said: Record<string, string[]> = {},
) {
  const context = new Map(Object.entries(said).map(([key, values]) => [key.toLowerCase(), values]));
  return decide({
    who: ROLE,
    request: { action, resource, context },
    identity: [],
    resourceAccount: ACCOUNT,
    ...given,
  });
}

describe("what a caller's own policies say", () => {
  test("nothing is allowed that no statement allows", () => {
    expect(ask()).toEqual({ allowed: false, because: "no policy of the caller allows it" });
  });

  test.each([
    ["the action and the resource", allow(), true],
    ["the action in other letters, as IAM reads it", allow({ Action: "S3:getobject" }), true],
    ["a pattern of actions", allow({ Action: ["s3:Get*"] }), true],
    ["another action", allow({ Action: "s3:PutObject" }), false],
    ["all other actions", allow({ Action: undefined, NotAction: "s3:PutObject" }), true],
    ["all actions but this one", allow({ Action: undefined, NotAction: "s3:GetObject" }), false],
    ["a pattern of resources", allow({ Resource: "arn:aws:s3:::uploads/invoices/?.pdf" }), true],
    ["another prefix", allow({ Resource: "arn:aws:s3:::uploads/orders/*" }), false],
    ["a pattern with a dot that is not any character", allow({ Resource: "arn:aws:s3:::upload.*" }), false],
    ["all resources but this one", allow({ Resource: undefined, NotResource: OBJECT }), false],
    ["all resources but another", allow({ Resource: undefined, NotResource: "arn:aws:s3:::uploads/x" }), true],
  ])("%s", (_what, statement, allowed) => {
    expect(ask({ identity: policy(statement) }).allowed).toBe(allowed);
  });

  test("a denial wins, whatever else allows", () => {
    expect(ask({ identity: policy(allow(), deny()) })).toEqual({ allowed: false, because: "denied by No" });
  });

  test("a boundary takes away what it doesn't allow, and gives nothing", () => {
    const boundary = policy(allow({ Action: "s3:ListBucket" }));
    expect(ask({ identity: policy(allow()), boundary })).toMatchObject({ because: "the boundary doesn't allow it" });
    expect(ask({ identity: policy(allow()), boundary: policy(allow()) }).allowed).toBe(true);
    expect(ask({ boundary: policy(allow()) }).allowed).toBe(false);
  });
});

describe("what a resource's policy says", () => {
  const by = (...AWS: string[]) => ({ Principal: { AWS } });

  test("of somebody by name: that is enough in one account", () => {
    expect(ask({ resource: policy(allow(by(ARN))) }).allowed).toBe(true);
    expect(ask({ resource: policy(allow(by(`arn:aws:iam::${ACCOUNT}:role/writer`))) }).allowed).toBe(false);
  });

  test("of the account: its own policies have to allow it too", () => {
    const resource = policy(allow(by(`arn:aws:iam::${ACCOUNT}:root`)));
    expect(ask({ resource }).allowed).toBe(false);
    expect(ask({ resource, identity: policy(allow()) }).allowed).toBe(true);
  });

  test("both have to allow it to another account", () => {
    const [own, resource] = [policy(allow()), policy(allow(by(ACCOUNT)))];
    const foreign = { resourceAccount: "111111111111" };
    expect(ask({ ...foreign, identity: own })).toMatchObject({ because: "the resource's policy doesn't allow it" });
    expect(ask({ ...foreign, resource }).allowed).toBe(false);
    expect(ask({ ...foreign, resource, identity: own }).allowed).toBe(true);
  });

  test("a denial in it wins", () => {
    expect(ask({ identity: policy(allow()), resource: policy(deny({ Principal: "*" })) }).allowed).toBe(false);
  });

  test("a key is reached only by way of its own policy", () => {
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
    const own = policy({ Effect: "Allow", Action: "kms:Decrypt", Resource: key });
    const toAccount = policy({
      Effect: "Allow",
      Action: "kms:*",
      Resource: "*",
      ...by(`arn:aws:iam::${ACCOUNT}:root`),
    });
    expect(ask({ identity: own }, "kms:Decrypt", key).allowed).toBe(false);
    expect(ask({ resource: toAccount }, "kms:Decrypt", key).allowed).toBe(false);
    expect(ask({ identity: own, resource: toAccount }, "kms:Decrypt", key).allowed).toBe(true);
  });

  test("a service and an identity provider are allowed what is said of them by name", () => {
    const trust = policy(
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } },
      { Effect: "Allow", Action: "sts:AssumeRoleWithSAML", Principal: { Federated: "arn:aws:iam::1:saml-provider/a" } },
    );
    const role = `arn:aws:iam::${ACCOUNT}:role/x`;
    const may = (who: Principal, action: string) => ask({ who, resource: trust }, action, role).allowed;
    expect(may({ kind: "service", service: "ecs-tasks.amazonaws.com" }, "sts:AssumeRole")).toBe(true);
    expect(may({ kind: "service", service: "lambda.amazonaws.com" }, "sts:AssumeRole")).toBe(false);
    expect(may({ kind: "federated", provider: "arn:aws:iam::1:saml-provider/a" }, "sts:AssumeRoleWithSAML")).toBe(true);
    expect(may({ kind: "federated", provider: "arn:aws:iam::1:saml-provider/b" }, "sts:AssumeRoleWithSAML")).toBe(
      false,
    );
  });
});

describe("conditions", () => {
  const said = {
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
    expect(ask({ identity }, "s3:GetObject", OBJECT, said).allowed).toBe(allowed);
  });

  test("all must hold", () => {
    const Condition = { StringEquals: { "aws:PrincipalTag/Team": "web" }, Bool: { "aws:SecureTransport": false } };
    expect(ask({ identity: policy(allow({ Condition })) }, "s3:GetObject", OBJECT, said).allowed).toBe(false);
  });

  test("a variable in a resource stands for what the request says", () => {
    const identity = policy(allow({ Resource: "arn:aws:s3:::uploads/${aws:PrincipalTag/Folder}/*" }));
    const folder = (name: string) => ({ "aws:PrincipalTag/Folder": [name] });
    expect(ask({ identity }, "s3:GetObject", OBJECT, folder("invoices")).allowed).toBe(true);
    expect(ask({ identity }, "s3:GetObject", OBJECT, folder("*")).allowed).toBe(false);
    expect(ask({ identity }, "s3:GetObject", OBJECT).allowed).toBe(false);
  });

  test("an operator that is not known is no condition that holds: it ends the simulation", () => {
    const identity = policy(allow({ Condition: { BinaryEquals: { "aws:X": "1" } } }));
    expect(() => ask({ identity }, "s3:GetObject", OBJECT, { "aws:X": ["1"] })).toThrow(
      "The condition operator BinaryEquals is not simulated; add it to permissions/simulation/conditions.ts.",
    );
  });
});
