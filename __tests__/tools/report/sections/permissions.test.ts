import { ResolvedStack } from "../../../../tools/permissions/resolved-stack";
import { permissionsSection } from "../../../../tools/report/sections/permissions";

const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

function section(resource: object, reasons: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map()) {
  const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] };
  const stack = new ResolvedStack("prod", JSON.stringify({ provider, resource }));
  return permissionsSection([{ stack, reasons }], ["prod"]);
}

const role = {
  name: "shop-web",
  assume_role_policy: policy({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
  }),
};

test("a role tells who may assume it, what it may do, and why a statement allows so much", () => {
  const statement = { Sid: "Metrics", Effect: "Allow", Action: ["cloudwatch:PutMetricData"], Resource: "*" };
  const { identities } = section(
    {
      aws_iam_role: { web: role },
      aws_iam_role_policy: { web: { role: "${aws_iam_role.web.name}", policy: policy(statement) } },
      aws_iam_role_policy_attachment: {
        web: { role: "shop-web", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      },
    },
    new Map([["web", new Map([["Metrics", "It has no resources."]])]]),
  );
  expect(identities).toEqual([
    {
      stack: "prod",
      kind: "role",
      name: "shop-web",
      address: "aws_iam_role.web",
      trust: [
        {
          isDenied: false,
          principals: [{ text: "ecs-tasks.amazonaws.com", isWildcard: false }],
          actions: [{ text: "sts:AssumeRole", isWildcard: false }],
          resources: [],
          conditions: ["StringEquals aws:SourceAccount: 111111111111"],
        },
      ],
      permissions: [
        {
          isDenied: false,
          principals: [],
          actions: [{ text: "cloudwatch:PutMetricData", isWildcard: false }],
          resources: [{ text: "*", isWildcard: true }],
          conditions: [],
          reason: "It has no resources.",
        },
      ],
      managedPolicies: [{ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
    },
  ]);
});

test("the policy of a resource tells whom it lets in, everyone and exceptions marked as wildcards", () => {
  const { resources } = section({
    aws_sqs_queue_policy: {
      orders: { policy: policy({ Effect: "Deny", Principal: "*", NotAction: ["sqs:SendMessage"], Resource: "*" }) },
    },
  });
  expect(resources).toMatchObject([
    {
      address: "aws_sqs_queue_policy.orders",
      statements: [
        {
          isDenied: true,
          principals: [{ text: "everyone", isWildcard: true }],
          actions: [
            { text: "everything but", isWildcard: true },
            { text: "sqs:SendMessage", isWildcard: false },
          ],
        },
      ],
    },
  ]);
});
