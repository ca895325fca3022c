import { issuesWith } from "../../../support/settings-under-test";

const key = (region: string) => `arn:aws:kms:${region}:900000000009:key/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f`;
const bucket = { arn: "arn:aws:s3:::acme-reports", access: "read" };
const queue = { arn: "arn:aws:sqs:us-east-1:900000000009:orders", access: "receive" };
const topic = { arn: "arn:aws:sns:us-east-1:900000000009:orders" };
const table = { arn: "arn:aws:dynamodb:us-east-1:900000000009:table/orders", access: "read" };
const path = "environments.test.services.web.uses";
const uses = (part: string, use: object) => issuesWith({ [`${path}.${part}.other`]: use });

describe("what a workload uses from elsewhere", () => {
  test.each([
    ["buckets", bucket],
    ["buckets", { ...bucket, access: "read-write", prefix: "shop/", region: "us-east-1", kmsKeyArn: key("us-east-1") }],
    ["queues", { ...queue, kmsKeyArn: key("us-east-1") }],
    ["topics", topic],
    ["topics", { arn: `${topic.arn}.fifo`, kmsKeyArn: key("us-east-1") }],
    ["tables", { ...table, access: "read-write" }],
  ])("is named by its ARN: %s, %j", (part, use) => {
    expect(uses(part, use)).toEqual([]);
  });

  test.each([
    ["buckets", bucket, "bucket", "eu-west-1"],
    ["queues", queue, "queue", "us-east-1"],
    ["topics", topic, "topic", "us-east-1"],
    ["tables", table, "table", "us-east-1"],
  ])("can't be encrypted with a key of another region: %s", (part, use, kind, region) => {
    expect(uses(part, { ...use, kmsKeyArn: key("eu-central-1") })).toEqual([
      `${path}.${part}.other.kmsKeyArn: the key is in eu-central-1, but the ${kind} "${use.arn}" is in ${region}; use the key that encrypts the ${kind}, which is in its region.`,
    ]);
  });

  test.each([
    [
      "buckets",
      { ...bucket, arn: "acme-reports" },
      'arn: must be the ARN of a bucket, such as "arn:aws:s3:::acme-reports"; got "acme-reports".',
    ],
    [
      "queues",
      { ...queue, arn: topic.arn },
      'arn: must be the ARN of a queue, such as "arn:aws:sqs:eu-west-1:222222222222:orders"',
    ],
    [
      "topics",
      { arn: queue.arn },
      'arn: must be the ARN of a topic, such as "arn:aws:sns:eu-west-1:222222222222:orders"',
    ],
    ["tables", { ...table, arn: `${table.arn}/index/by-day` }, "arn: must be the ARN of a DynamoDB table, such as"],
    [
      "topics",
      { ...topic, kmsKeyArn: "arn:aws:kms:us-east-1:900000000009:alias/orders" },
      "kmsKeyArn: must be the ARN of a KMS key, such as",
    ],
  ])("must have the ARN of its kind: %s, %j", (part, use, message) => {
    expect(uses(part, use)).toEqual([expect.stringContaining(`${path}.${part}.other.${message}`)]);
  });

  test("must be in the partition of the platform", () => {
    expect(uses("buckets", { ...bucket, arn: "arn:aws-cn:s3:::acme-reports" })).toEqual([
      `${path}.buckets.other.arn: "arn:aws-cn:s3:::acme-reports" is in the partition aws-cn, but the platform is in aws; use an ARN that starts with "arn:aws:".`,
    ]);
  });

  test.each(["region", "kmsKeyArn"])("has an ARN if it has %s", (setting) => {
    const value = setting === "region" ? "us-east-1" : key("eu-west-1");
    expect(issuesWith({ [`${path}.buckets.uploads`]: { access: "read", [setting]: value } })).toEqual([
      `${path}.buckets.uploads.${setting}: describes a bucket from elsewhere, but \`arn\` is not set: the bucket "uploads" is one of the environment in eu-west-1; add \`arn\`, or remove \`${setting}\`.`,
    ]);
  });

  test("can't have the name of the queue that the worker processes", () => {
    const worker = { queue: "mails", uses: { queues: { mails: queue } } };
    expect(issuesWith({ "application.queues.mails": {}, "application.workers.mailer": worker })).toEqual([
      'application.workers.mailer.uses.queues.mails: "mails" is the queue whose messages the worker processes; choose another name for the one from elsewhere.',
    ]);
  });

  test.each([
    ["topics", topic, "TOPIC_OTHER_ARN"],
    ["tables", table, "TABLE_OTHER"],
  ])("reserves its variable: %s", (part, use, variable) => {
    const changes = {
      [`${path}.${part}.other`]: use,
      "environments.test.services.web.environment": { [variable]: "x" },
    };
    expect(issuesWith(changes)).toEqual([
      `environments.test.services.web.environment.${variable}: "${variable}" is reserved: the platform sets it because of \`uses.${part}.other\`; rename the variable.`,
    ]);
  });

  test("can't have names that differ only in hyphens", () => {
    expect(issuesWith({ [`${path}.topics`]: { "news-1": topic, news1: topic } })).toEqual([
      `${path}.topics.news1: "news1" differs from "news-1" only in hyphens, which the statement ids of policies cannot contain; rename one of them.`,
    ]);
  });

  test("can't be in another region if the network has no NAT", () => {
    const own = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/shop";
    const closed = {
      "environments.test.network.nat": "none",
      "application.services.api.sidecars.proxy.image": `${own}/e:1`,
    };
    const reason = (api: string) =>
      `the API of "${api}", to which no endpoint of the network leads, can't be called, because \`network.nat\` is "none"; remove it, or set \`network.nat\` to "auto".`;
    expect(
      issuesWith({
        ...closed,
        [`${path}.queues.other`]: queue,
        [`${path}.buckets.other`]: { ...bucket, region: "us-east-1" },
      }),
    ).toEqual([
      `${path}.buckets.other.region: ${reason("s3 in us-east-1")}`,
      `${path}.queues.other.arn: ${reason("sqs in us-east-1")}`,
    ]);
    const permission = {
      actions: ["ses:SendEmail"],
      resources: ["arn:aws:ses:eu-west-1:200000000002:identity/a.example"],
    };
    expect(issuesWith({ ...closed, "environments.test.services.web.permissions.mail": permission })).toEqual([
      `environments.test.services.web.permissions.mail.resources: ${reason("ses")}`,
    ]);
    expect(issuesWith({ ...closed, [`${path}.buckets.other`]: bucket })).toEqual([]);
  });
});
