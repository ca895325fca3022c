import { PipelineRole, type PipelineRoleProps } from "../../../constructs/access/pipeline-role";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const SUBJECT = "repo:acme/shop:ref:refs/heads/main";

function pipeline(props: Partial<PipelineRoleProps> = {}): Synthesized {
  return synthesize((stack) => {
    new PipelineRole(stack, "image-pipeline", { subjects: [SUBJECT], description: "Pushes images.", ...props });
  });
}

const trustOf = (stack: Synthesized) =>
  statements(resource(stack, "aws_iam_role", "image_pipeline")["assume_role_policy"])["PipelineHasToken"];

test("by default, jobs of GitHub Actions assume the role, those of the named branch alone", () => {
  const stack = pipeline();
  expect(trustOf(stack)).toMatchObject({
    Effect: "Allow",
    Principal: { Federated: "arn:aws:iam::444444444444:oidc-provider/token.actions.githubusercontent.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
      StringLike: { "token.actions.githubusercontent.com:sub": SUBJECT },
    },
  });
});

test("the issuer is made known to IAM before the role", () => {
  const stack = pipeline();
  expect(resource(stack, "aws_iam_openid_connect_provider", "image_pipeline_provider")).toMatchObject({
    url: "https://token.actions.githubusercontent.com",
    client_id_list: ["sts.amazonaws.com"],
  });
  expect(resource(stack, "aws_iam_role", "image_pipeline")["depends_on"]).toEqual([
    "aws_iam_openid_connect_provider.image_pipeline_provider",
  ]);
});

test("an issuer that IAM knows already is only named", () => {
  const stack = pipeline({ issuer: "ci.example.com", audience: "aws", provider: "existing" });
  expect(stack.resource["aws_iam_openid_connect_provider"]).toBeUndefined();
  expect(trustOf(stack)).toMatchObject({
    Principal: { Federated: "arn:aws:iam::444444444444:oidc-provider/ci.example.com" },
    Condition: { StringEquals: { "ci.example.com:aud": "aws" }, StringLike: { "ci.example.com:sub": SUBJECT } },
  });
});

test.each([
  [[], "`subjects`: must name at least one subject of the pipeline."],
  [["*"], '`subjects`: "*" is everybody\'s subject; name whose it is.'],
])("refuses the subjects %j", (subjects, message) => {
  expect(() => pipeline({ subjects })).toThrow(message);
});
