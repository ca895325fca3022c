import { Fn } from "cdktf";
import { EveryResource, policyDocument, type PolicyStatement } from "../../../constructs/identity/policy-statement";
import { statements } from "../../support/synthesize";

const read: PolicyStatement = { sid: "Read", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] };

function rendered(statement: PolicyStatement) {
  return statements(policyDocument([statement]))[statement.sid];
}

test("a document has a version and the statements in order", () => {
  expect(JSON.parse(policyDocument([read, { ...read, sid: "Again" }]))).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" },
      { Sid: "Again", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" },
    ],
  });
});

test("several values are a list, and a list of one is a single value", () => {
  expect(rendered({ ...read, actions: ["s3:GetObject", "s3:PutObject"] })).toMatchObject({
    Action: ["s3:GetObject", "s3:PutObject"],
  });
});

test("a denial of everything but some actions names those, and never allows", () => {
  const everything = new EveryResource("because the denial is of everything");
  expect(
    JSON.parse(policyDocument([{ sid: "No", actionsExcept: ["sts:GetSessionToken"], resources: everything }])),
  ).toMatchObject({ Statement: [{ Sid: "No", Effect: "Deny", NotAction: "sts:GetSessionToken", Resource: "*" }] });
});

test("the resource * is refused without a reason", () => {
  expect(() => policyDocument([{ ...read, resources: ["*"] }])).toThrow(
    'Policy statement Read: the resource "*" needs a reason; use new EveryResource("because ...").',
  );
});

test("EveryResource renders as the resource *", () => {
  const resources = new EveryResource("because the action supports no resource-level permissions");
  expect(rendered({ ...read, resources })).toMatchObject({ Resource: "*" });
});

test.each<[string, Partial<PolicyStatement>]>([
  ["actions", { actions: Fn.split(",", "${var.actions}") }],
  ["resources", { resources: Fn.split(",", "${var.resources}") }],
  ["principals", { principals: { AWS: Fn.split(",", "${var.roles}") } }],
  ["conditions", { conditions: { StringEquals: { "aws:SourceVpc": Fn.split(",", "${var.vpcs}") } } }],
])("a list of %s that is known only at apply is refused", (_what, part) => {
  expect(() => policyDocument([{ ...read, ...part }])).toThrow(
    "Policy statement Read: a list that is known only at apply is not supported; list its values.",
  );
});

test("an IAM policy variable is escaped, so that Terraform doesn't evaluate it", () => {
  expect(policyDocument([{ ...read, resources: ["arn:aws:s3:::uploads/${aws:username}/*"] }])).toContain(
    "arn:aws:s3:::uploads/$${aws:username}/*",
  );
});

test("a trust policy has no resource", () => {
  const trust: PolicyStatement = {
    sid: "Trust",
    principals: { Service: ["ecs-tasks.amazonaws.com"] },
    actions: ["sts:AssumeRole"],
  };
  expect(rendered(trust)).toEqual({
    Sid: "Trust",
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
});

test.each(["read-uploads", "Größe", "a b", "é", ""])(
  "a Sid consists of letters and digits, also if it is called %j",
  (sid) => {
    const [other] = Object.keys(statements(policyDocument([{ ...read, sid }])));
    expect(other).toMatch(/^[A-Za-z0-9]+$/);
  },
);

test("Sids that differ only in other characters remain different", () => {
  const sids = ["a-b", "a.b", "aB", "é", "è"].map((sid) => ({ ...read, sid }));
  expect(Object.keys(statements(policyDocument(sids)))).toHaveLength(5);
});
