import { Fn } from "cdktf";
import { EveryResource, policyDocument, type PolicyStatement } from "../../../constructs/identity/policy-statement";
import { statements } from "../../support/synthesize";

const read: PolicyStatement = { sid: "Read", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] };

function rendered(statement: PolicyStatement) {
  return statements(policyDocument([statement]))[statement.sid];
}

test("a document says its version and every statement in order", () => {
  expect(JSON.parse(policyDocument([read, { ...read, sid: "Again" }]))).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" },
      { Sid: "Again", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" },
    ],
  });
});

test("several values stay a list, a single one reads as such", () => {
  expect(rendered({ ...read, actions: ["s3:GetObject", "s3:PutObject"] })).toMatchObject({
    Action: ["s3:GetObject", "s3:PutObject"],
  });
});

test("every resource needs a reason", () => {
  expect(() => policyDocument([{ ...read, resources: ["*"] }])).toThrow(
    'Policy statement Read: the resource "*" needs a reason; use new EveryResource("because ...").',
  );
});

test("with a reason it is the asterisk", () => {
  const resources = new EveryResource("GetAuthorizationToken takes no resource.");
  expect(rendered({ ...read, resources })).toMatchObject({ Resource: "*" });
});

test.each<[string, Partial<PolicyStatement>]>([
  ["actions", { actions: Fn.split(",", "${var.actions}") }],
  ["resources", { resources: Fn.split(",", "${var.resources}") }],
  ["principals", { principals: { AWS: Fn.split(",", "${var.roles}") } }],
  ["conditions", { conditions: { StringEquals: { "aws:SourceVpc": Fn.split(",", "${var.vpcs}") } } }],
])("a list of %s that is only known at apply is refused", (_what, part) => {
  expect(() => policyDocument([{ ...read, ...part }])).toThrow(
    "Policy statement Read: a list that is only known at apply can't be written into a policy.",
  );
});

test("a variable of IAM's reaches IAM: Terraform leaves it alone", () => {
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
