import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Fn, TerraformVariable, Testing } from "cdktf";
import { type PlatformStack } from "../../../constructs/core/platform-stack";
import { readPolicy, readPolicyText } from "../../../guardrails/policies/read-policy";
import { type Statement } from "../../../guardrails/policies/statement";
import { Tree } from "../../../guardrails/tree/tree";
import { testStack } from "../../support/synthesize";

const read = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

describe("readPolicy", () => {
  it("reads JSON, with a list for each single text", () => {
    const statements = policyOf(() => JSON.stringify({ Statement: read }));

    expect(statements).toEqual([
      {
        sid: "Read",
        effect: "Allow",
        actions: ["s3:GetObject"],
        notActions: [],
        resources: ["*"],
        notResources: [],
        principals: {},
        excludesPrincipals: false,
        conditions: [],
      },
    ]);
  });

  it("reads principals and conditions, and keys in lower case", () => {
    const [everyone, service] = statementsOf(() =>
      JSON.stringify({
        Statement: [
          { ...read, Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } },
          { ...read, Principal: { Service: "ec2.amazonaws.com", AWS: ["111111111111"] }, NotPrincipal: {} },
        ],
      }),
    );

    expect(everyone?.principals).toEqual({ "*": ["*"] });
    expect(everyone?.conditions).toEqual([{ operator: "IpAddress", key: "aws:sourceip", values: ["10.0.0.0/8"] }]);
    expect(service?.principals).toEqual({ Service: ["ec2.amazonaws.com"], AWS: ["111111111111"] });
    expect(service?.excludesPrincipals).toBe(true);
  });

  it("reads what `jsonencode` takes, with references as they are", () => {
    const [statement] = statementsOf((stack) => {
      const bucket = new S3Bucket(stack, "uploads", {});
      return Fn.jsonencode({ Statement: [{ ...read, Resource: [`${bucket.arn}/*`] }] });
    });

    expect(statement?.actions).toEqual(["s3:GetObject"]);
    expect(statement?.resources).toEqual(["${aws_s3_bucket.uploads.arn}/*"]);
  });

  it("reads a document, with all blocks of a kind of principals", () => {
    const [statement] = statementsOf(
      (stack) =>
        new DataAwsIamPolicyDocument(stack, "document", {
          statement: [
            {
              sid: "Read",
              actions: ["s3:GetObject"],
              resources: ["*"],
              principals: [
                { type: "AWS", identifiers: ["111111111111"] },
                { type: "AWS", identifiers: ["222222222222"] },
              ],
              condition: [{ test: "StringEquals", variable: "aws:SourceVpc", values: ["vpc-1"] }],
            },
          ],
        }).minifiedJson,
    );

    expect(statement?.principals).toEqual({ AWS: ["111111111111", "222222222222"] });
    expect(statement?.conditions).toEqual([{ operator: "StringEquals", key: "aws:sourcevpc", values: ["vpc-1"] }]);
  });

  it("reads the documents that a document takes in, of which the last with a Sid wins", () => {
    const statements = statementsOf((stack) => {
      const source = document(stack, "source", ["First", "s3:GetObject"], ["Second", "s3:PutObject"]);
      const override = document(stack, "override", ["First", "s3:ListBucket"]);
      return new DataAwsIamPolicyDocument(stack, "document", {
        sourcePolicyDocuments: [source.json],
        overridePolicyDocuments: [override.json],
        statement: [{ sid: "Third", actions: ["s3:DeleteObject"] }],
      }).json;
    });

    expect(statements.map(({ sid, actions }) => [sid, ...actions])).toEqual([
      ["First", "s3:ListBucket"],
      ["Second", "s3:PutObject"],
      ["Third", "s3:DeleteObject"],
    ]);
  });

  it("keeps the statements without a Sid apart", () => {
    const statements = statementsOf(
      (stack) =>
        new DataAwsIamPolicyDocument(stack, "document", {
          statement: [{ actions: ["s3:GetObject"] }, { actions: ["s3:PutObject"] }],
        }).json,
    );

    expect(statements).toHaveLength(2);
  });

  it("reads the policy of another resource", () => {
    const [statement] = statementsOf(
      (stack) => new IamPolicy(stack, "other", { policy: JSON.stringify({ Statement: [read] }) }).policy,
    );

    expect(statement?.sid).toBe("Read");
  });

  it("reads what is known of a document of which a part is known only to Terraform", () => {
    const { tree, role, text } = synthesized((stack) => {
      const variable = new TerraformVariable(stack, "more", { type: "string" });
      return new DataAwsIamPolicyDocument(stack, "document", {
        sourcePolicyDocuments: [variable.stringValue],
        statement: [{ sid: "Read", actions: ["s3:GetObject"] }],
      }).json;
    });

    expect(readPolicyText(role, text, tree)).toMatchObject({ statements: [{ sid: "Read" }], isWhole: false });
  });

  it.each<[string, (stack: PlatformStack) => string]>([
    ["a variable", (stack) => new TerraformVariable(stack, "policy", { type: "string" }).stringValue],
    ["a file", () => '${file("policy.json")}'],
    ["text that is no JSON", () => "{"],
    ["JSON without statements", () => "{}"],
    ["a computed `jsonencode`", () => "${jsonencode(merge(local.one, local.other))}"],
    [
      "a document that takes itself in",
      (stack) => {
        const own = new DataAwsIamPolicyDocument(stack, "own", {});
        own.sourcePolicyDocuments = [own.json];
        return own.json;
      },
    ],
  ])("knows nothing of %s", (_, policy) => {
    expect(policyOf(policy)).toBeUndefined();
  });

  it("knows nothing of an argument that isn't set", () => {
    const { tree, role } = synthesized(() => "{}");

    expect(readPolicy(role, "policy", tree)).toBeUndefined();
  });

  it("reads a policy once", () => {
    const { tree, role } = synthesized(() => JSON.stringify({ Statement: [read] }));

    expect(readPolicy(role, "assume_role_policy", tree)).toBe(readPolicy(role, "assume_role_policy", tree));
  });
});

function document(stack: PlatformStack, id: string, ...statements: (readonly [sid: string, action: string])[]) {
  return new DataAwsIamPolicyDocument(stack, id, {
    statement: statements.map(([sid, action]) => ({ sid, actions: [action] })),
  });
}

function statementsOf(policy: (stack: PlatformStack) => string): readonly Statement[] {
  return policyOf(policy) ?? [];
}

function policyOf(policy: (stack: PlatformStack) => string): readonly Statement[] | undefined {
  const { tree, role } = synthesized(policy);
  return readPolicy(role, "assume_role_policy", tree);
}

function synthesized(policy: (stack: PlatformStack) => string) {
  const stack = testStack();
  new IamRole(stack, "role", { assumeRolePolicy: policy(stack) });
  const tree = new Tree([{ name: "test", stage: "prod", json: JSON.parse(Testing.synth(stack)) as object }]);
  const [role] = tree.of("aws_iam_role");
  if (!role) throw new Error("The stack has no role.");
  return { tree, role, text: String(role.get("assume_role_policy")) };
}
