import { OidcProvider } from "../../../constructs/access/oidc-provider";
import { TerraformRole, type TerraformRoleProps } from "../../../constructs/access/terraform-role";
import { type PolicyStatement } from "../../../constructs/identity/policy-statement";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const ISSUER = "token.actions.githubusercontent.com";
const ENVIRONMENT = "repo:acme/shop:environment:prod";
const FEDERATED = { Federated: `arn:aws:iam::444444444444:oidc-provider/${ISSUER}` };
const jobs = { issuer: ISSUER, audience: "sts.amazonaws.com", subjects: [ENVIRONMENT] };
const reads: PolicyStatement = { sid: "Reads", actions: ["sqs:GetQueueUrl"], resources: ["arn:aws:sqs:*:*:shop-*"] };

function role(props: Partial<TerraformRoleProps> = {}): Synthesized {
  return synthesize((stack) => {
    const provider = new OidcProvider(stack, "pipelines", { issuer: ISSUER, audiences: ["sts.amazonaws.com"] });
    const given = { stack: "prod", phase: "apply", jobs, statements: [reads], provider: provider.resource } as const;
    new TerraformRole(stack, "pipeline-prod-apply", { ...given, ...props });
  }, "shared");
}

const trustOf = (stack: Synthesized) =>
  statements(resource(stack, "aws_iam_role", "pipeline_prod_apply")["assume_role_policy"]);

test("the name says what is done with which stack, whatever stack makes the role", () => {
  expect(resource(role(), "aws_iam_role", "pipeline_prod_apply")).toMatchObject({
    name: "shop-prod-apply",
    description: "Applies the stack prod of shop from a pipeline.",
    max_session_duration: 7200,
  });
  expect(resource(role({ phase: "plan" }), "aws_iam_role", "pipeline_prod_apply")).toMatchObject({
    name: "shop-prod-plan",
    description: "Plans the stack prod of shop from a pipeline.",
    max_session_duration: 3600,
  });
});

test("a job assumes the role whose subject and audience are exactly those", () => {
  expect(trustOf(role())).toEqual({
    JobHasToken: {
      Sid: "JobHasToken",
      Effect: "Allow",
      Principal: FEDERATED,
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com", [`${ISSUER}:sub`]: ENVIRONMENT } },
    },
  });
});

test("only a subject with wildcards is a pattern", () => {
  const trust = trustOf(role({ jobs: { ...jobs, subjects: [ENVIRONMENT, "repo:acme/shop:ref:refs/tags/*"] } }));
  expect(trust["JobHasToken"]?.Condition).toEqual({
    StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com", [`${ISSUER}:sub`]: ENVIRONMENT },
  });
  expect(trust["JobHasTokenLike"]?.Condition).toEqual({
    StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com" },
    StringLike: { [`${ISSUER}:sub`]: "repo:acme/shop:ref:refs/tags/*" },
  });
});

test("the issuer is made known before the role, without thumbprints", () => {
  const stack = role();
  expect(resource(stack, "aws_iam_openid_connect_provider", "pipelines")).toEqual(
    expect.objectContaining({ url: `https://${ISSUER}`, client_id_list: ["sts.amazonaws.com"] }),
  );
  expect(resource(stack, "aws_iam_openid_connect_provider", "pipelines")).not.toHaveProperty("thumbprint_list");
  expect(resource(stack, "aws_iam_role", "pipeline_prod_apply")["depends_on"]).toEqual([
    "aws_iam_openid_connect_provider.pipelines",
  ]);
});

test("permissions are managed policies of the role, as many as they take", () => {
  const many = Array.from({ length: 3 }, (_item, index) => ({
    ...reads,
    sid: `Reads${index}`,
    actions: Array.from({ length: 150 }, (_action, number) => `sqs:ListSomethingOfQueues${number}`),
  }));
  const stack = role({ statements: many });
  const policies = Object.values(stack.resource["aws_iam_policy"] ?? {});
  expect(policies.map(({ name }) => name)).toEqual(["shop-prod-apply-1", "shop-prod-apply-2", "shop-prod-apply-3"]);
  const attachments = Object.values(stack.resource["aws_iam_role_policy_attachment"] ?? {});
  expect(attachments.map(({ role: name }) => name)).toEqual(
    Array<string>(3).fill("${aws_iam_role.pipeline_prod_apply.name}"),
  );
  expect(attachments.map(({ policy_arn: arn }) => arn)).toEqual(
    ["1", "2", "3"].map((number) => `\${aws_iam_policy.pipeline_prod_apply_policy_${number}.arn}`),
  );
});

test("statements that are added later are further policies", () => {
  const stack = synthesize((scope) => {
    const later = new TerraformRole(scope, "role", { stack: "prod", phase: "plan", jobs, statements: [reads] });
    later.allowAll([{ ...reads, sid: "More" }]);
    later.allowAll([]);
  });
  expect(Object.values(stack.resource["aws_iam_policy"] ?? {}).map(({ name }) => name)).toEqual([
    "shop-prod-plan-1",
    "shop-prod-plan-2",
  ]);
});

test.each([
  [[], "shared/pipeline-prod-apply: `jobs`: must name at least one subject of the pipeline."],
  [["*"], 'shared/pipeline-prod-apply: `jobs`: "*" is everybody\'s subject; name whose it is.'],
])("refuses the subjects %j", (subjects, message) => {
  expect(() => role({ jobs: { ...jobs, subjects } })).toThrow(message);
});

test("more policies than AWS attaches to a role are an error", () => {
  const actions = Array.from({ length: 190 }, (_action, number) => `sqs:ListSomethingOfQueues${number}`);
  const many = Array.from({ length: 11 }, (_item, index) => ({ ...reads, sid: `Reads${index}`, actions }));
  expect(() => role({ statements: many })).toThrow(
    /^The permissions of the role shop-prod-apply fill 11 managed policies of 6144 characters, and it has room for 10; /,
  );
});
