import { reviewStack } from "../../../tools/permissions/review";
import { ResolvedStack } from "../../../tools/permissions/resolved-stack";
import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { statements } from "../../support/synthesize";
import { containers } from "../../support/workloads";

const account = "200000000002";
const key = (region: string) => `arn:aws:kms:${region}:900000000009:key/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f`;
const uses = {
  buckets: {
    reports: { arn: "arn:aws:s3:::acme-reports", access: "read", prefix: "shop/" },
    archive: {
      arn: "arn:aws:s3:::acme-archive",
      access: "read-write",
      region: "us-east-1",
      kmsKeyArn: key("us-east-1"),
    },
  },
  queues: {
    orders: { arn: "arn:aws:sqs:eu-west-1:900000000009:orders", access: "send", kmsKeyArn: key("eu-west-1") },
    events: { arn: "arn:aws:sqs:eu-west-1:900000000009:events.fifo", access: "receive" },
  },
  topics: { news: { arn: "arn:aws:sns:eu-west-1:900000000009:news" } },
  tables: {
    sessions: { arn: `arn:aws:dynamodb:eu-west-1:${account}:table/sessions`, access: "read-write" },
    prices: { arn: "arn:aws:dynamodb:eu-west-1:900000000009:table/prices", access: "read" },
  },
};
const permissions = {
  mail: {
    actions: ["ses:SendEmail"],
    resources: [`arn:aws:ses:eu-west-1:${account}:identity/example.com`],
    conditions: { StringEquals: { "ses:FromAddress": "${aws:PrincipalTag/mail}@example.com" } },
  },
  "read-all": {
    actions: ["textract:DetectDocumentText"],
    resources: ["*"],
    reason: "The action supports no resources: a document is in the request.",
  },
};
const settings = { uses, permissions };
const stack = stackOf(
  wholePlatform(
    changed({
      "application.network": { endpoints: true },
      "application.queues": { mails: {}, orders: {} },
      "environments.test.services.web": settings,
      "environments.test.workers.mailer": { queue: "mails", ...settings },
      "environments.test.jobs.nightly": { schedule: { expression: "rate(1 day)" }, ...settings },
      "environments.test.tasks.seed": settings,
    }),
  ),
  "test",
);

const workloads = [
  ["service_web", "web"],
  ["worker_mailer", "mailer"],
  ["job_nightly", "nightly"],
  ["task_seed", "seed"],
] as const;

describe.each(workloads)("%s", (id, name) => {
  const policy = statements(all(stack, "aws_iam_role_policy")[`${id}_task_role_policy`]?.["policy"]);

  test("has its own statements in its task role, and nowhere else", () => {
    expect(policy).toMatchObject({
      OwnMail: {
        Effect: "Allow",
        Action: "ses:SendEmail",
        Resource: `arn:aws:ses:eu-west-1:${account}:identity/example.com`,
        Condition: { StringEquals: { "ses:FromAddress": "$${aws:PrincipalTag/mail}@example.com" } },
      },
      OwnReadAll: { Effect: "Allow", Action: "textract:DetectDocumentText", Resource: "*" },
    });
    const others = Object.entries(all(stack, "aws_iam_role_policy")).filter(
      ([role]) => !role.endsWith("_task_role_policy"),
    );
    expect(others.filter(([, { policy: text }]) => String(text).includes('"Own'))).toEqual([]);
  });

  test("may do with the resources from elsewhere what it says, and decrypt in their region", () => {
    const via = (service: string) => ({ StringEquals: { "kms:ViaService": `${service}.amazonaws.com` } });
    const allowed = Object.fromEntries(
      Object.entries(policy)
        .filter(([sid]) => sid.startsWith("Elsewhere"))
        .map(([, { Action, Resource, Condition }]) => [[Action].flat().join(" "), { Resource, Condition }]),
    );
    expect(allowed).toMatchObject({
      "s3:GetObject": { Resource: "arn:aws:s3:::acme-reports/shop/*" },
      "s3:AbortMultipartUpload s3:DeleteObject s3:GetObject s3:PutObject": { Resource: "arn:aws:s3:::acme-archive/*" },
      "sqs:SendMessage": { Resource: "arn:aws:sqs:eu-west-1:900000000009:orders" },
      "sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage": {
        Resource: "arn:aws:sqs:eu-west-1:900000000009:events.fifo",
      },
      "sns:Publish": { Resource: "arn:aws:sns:eu-west-1:900000000009:news" },
    });
    const keys = Object.values(policy).filter(({ Resource }) => String(Resource).includes(":key/"));
    expect(keys.map(({ Resource, Condition }) => [Resource, Condition])).toEqual([
      [key("us-east-1"), via("s3.us-east-1")],
      [key("eu-west-1"), via("sqs.eu-west-1")],
    ]);
  });

  test("is told the names", () => {
    const variables = containers(stack, `${id}_task`)[name]?.["environment"] as { name: string; value: string }[];
    expect(Object.fromEntries(variables.map(({ name: variable, value }) => [variable, value]))).toMatchObject({
      BUCKET_ARCHIVE: "acme-archive",
      BUCKET_REPORTS: "acme-reports",
      QUEUE_EVENTS_URL: "https://sqs.eu-west-1.amazonaws.com/900000000009/events.fifo",
      QUEUE_ORDERS_URL: "https://sqs.eu-west-1.amazonaws.com/900000000009/orders",
      TABLE_PRICES: "arn:aws:dynamodb:eu-west-1:900000000009:table/prices",
      TABLE_SESSIONS: "sessions",
      TOPIC_NEWS_ARN: "arn:aws:sns:eu-west-1:900000000009:news",
    });
  });

  test("reaches DynamoDB by its endpoint, and S3 of the other region over the internet", () => {
    const rules = all(stack, "aws_vpc_security_group_egress_rule");
    expect(rules[`${id}_security_group_to_dynamodb_tcp_443`]).toMatchObject({
      prefix_list_id: "${aws_vpc_endpoint.network_endpoints_dynamodb.prefix_list_id}",
      from_port: 443,
    });
    expect(rules[`${id}_security_group_to_anywhere_tcp_443`]).toMatchObject({ cidr_ipv4: "0.0.0.0/0", from_port: 443 });
  });
});

test("who uses nothing from elsewhere has no new way out", () => {
  const rules = Object.keys(all(stack, "aws_vpc_security_group_egress_rule"));
  expect(rules.filter((rule) => /^service_api_.*(?:dynamodb)/.test(rule))).toEqual([]);
});

test("the permission review knows the actions and the reasons", async () => {
  const reviewed = { stack: new ResolvedStack("test", stack.json), reasons: new Map<string, Map<string, string>>() };
  const issues = await reviewStack(reviewed);
  expect(
    issues.filter((issue) => /Own|Elsewhere/.test(issue)).map((issue) => issue.replace(/^[^:]+: [^:]+: /, "")),
  ).toEqual(
    workloads.map(
      () => "OwnReadAll: applies to every resource; name the resources, or use EveryResource with a reason.",
    ),
  );
});
