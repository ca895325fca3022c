import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { statements } from "../../support/synthesize";

const account = "200000000002";
const stack = stackOf(
  wholePlatform(
    changed({
      "application.queues": { files: {} },
      "environments.test.jobs.import": { onObjectCreated: { bucket: "uploads" } },
      "environments.test.buckets.uploads": {
        cors: [
          { origins: ["https://shop.example.com"], methods: ["PUT", "GET"], exposedHeaders: ["ETag"] },
          { origins: ["*"], methods: ["GET"], headers: [], maxAgeSeconds: 0 },
        ],
        lifecycle: {
          exports: { prefix: "exports/", expireDays: 30, noncurrentVersionDays: 7 },
          old: {
            transitions: [
              { days: 30, to: "standard-ia" },
              { days: 90, to: "deep-archive" },
            ],
          },
        },
        notifications: {
          files: { queue: "files", prefix: "in/", suffix: ".csv" },
          gone: { queue: "files", events: ["removed", "expired"] },
          scan: { arn: `arn:aws:lambda:eu-west-1:${account}:function:scan:live`, prefix: "scan/" },
          foreign: { arn: "arn:aws:lambda:eu-west-1:900000000009:function:scan", prefix: "foreign/" },
          news: { arn: "arn:aws:sns:eu-west-1:900000000009:news", prefix: "news/", events: ["created", "restored"] },
          other: { arn: "arn:aws:sqs:eu-west-1:900000000009:other", prefix: "other/" },
        },
      },
      "environments.test.buckets.reports": { notifications: { files: { queue: "files" } } },
    }),
  ),
  "test",
);
const uploads = `arn:aws:s3:::shop-test-uploads-${account}`;
const reports = `arn:aws:s3:::shop-test-reports-${account}`;
const queue = `arn:aws:sqs:eu-west-1:${account}:shop-test-files`;

test("pages of the origins may call the bucket", () => {
  expect(all(stack, "aws_s3_bucket_cors_configuration")).toMatchObject({
    bucket_uploads_cors: {
      bucket: "${aws_s3_bucket.bucket_uploads.bucket}",
      cors_rule: [
        {
          allowed_origins: ["https://shop.example.com"],
          allowed_methods: ["PUT", "GET"],
          allowed_headers: ["*"],
          expose_headers: ["ETag"],
          max_age_seconds: 3600,
        },
        { allowed_origins: ["*"], allowed_methods: ["GET"], max_age_seconds: 0 },
      ],
    },
  });
});

test("the lifecycle has the rules of the settings beside the platform's own", () => {
  const rules = all(stack, "aws_s3_bucket_lifecycle_configuration")["bucket_uploads_lifecycle"]?.["rule"] as {
    id: string;
  }[];
  expect(rules.map(({ id }) => id)).toEqual([
    "abort-unfinished-uploads",
    "expire-old-versions",
    "remove-delete-markers",
    "own-exports",
    "own-old",
  ]);
  expect(rules.slice(3)).toEqual([
    {
      id: "own-exports",
      status: "Enabled",
      filter: [{ prefix: "exports/" }],
      expiration: [{ days: 30 }],
      noncurrent_version_expiration: [{ noncurrent_days: 7 }],
    },
    {
      id: "own-old",
      status: "Enabled",
      filter: [{ prefix: "" }],
      transition: [
        { days: 30, storage_class: "STANDARD_IA" },
        { days: 90, storage_class: "DEEP_ARCHIVE" },
      ],
    },
  ]);
});

describe("the notifications of a bucket", () => {
  const notification = all(stack, "aws_s3_bucket_notification")["bucket_uploads_events"];

  test("are one resource, with the events for jobs", () => {
    expect(notification).toMatchObject({
      eventbridge: true,
      queue: [
        { id: "files", queue_arn: queue, events: ["s3:ObjectCreated:*"], filter_prefix: "in/", filter_suffix: ".csv" },
        { id: "gone", queue_arn: queue, events: ["s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"] },
        { id: "other", queue_arn: "arn:aws:sqs:eu-west-1:900000000009:other", filter_prefix: "other/" },
      ],
      topic: [
        {
          id: "news",
          topic_arn: "arn:aws:sns:eu-west-1:900000000009:news",
          events: ["s3:ObjectCreated:*", "s3:ObjectRestore:Completed"],
        },
      ],
      lambda_function: [
        { id: "foreign", lambda_function_arn: "arn:aws:lambda:eu-west-1:900000000009:function:scan" },
        { id: "scan", lambda_function_arn: `arn:aws:lambda:eu-west-1:${account}:function:scan:live` },
      ],
    });
  });

  test("are created when their destinations accept them", () => {
    expect(notification?.["depends_on"]).toEqual([
      "aws_sqs_queue_policy.queue_files_policy",
      "aws_lambda_permission.bucket_uploads_invoke_scan",
    ]);
  });

  test("invoke a function of the account, for this bucket of the account only", () => {
    expect(Object.keys(all(stack, "aws_lambda_permission"))).toEqual(["bucket_uploads_invoke_scan"]);
    expect(all(stack, "aws_lambda_permission")).toMatchObject({
      bucket_uploads_invoke_scan: {
        statement_id: expect.stringMatching(/^s3-scan-[0-9a-f]+$/) as string,
        action: "lambda:InvokeFunction",
        function_name: `arn:aws:lambda:eu-west-1:${account}:function:scan`,
        qualifier: "live",
        principal: "s3.amazonaws.com",
        source_arn: uploads,
        source_account: account,
      },
    });
  });

  test("are encrypted messages of these buckets of the account, which nobody else sends", () => {
    const policy = statements(all(stack, "aws_sqs_queue_policy")["queue_files_policy"]?.["policy"]);
    const allowed = Object.values(policy).filter(({ Effect }) => Effect === "Allow");
    expect(allowed.map(({ Condition }) => Condition)).toEqual(
      [reports, uploads].map((bucket) => ({
        ArnEquals: { "aws:SourceArn": bucket },
        StringEquals: { "aws:SourceAccount": account },
      })),
    );
    expect(allowed).toEqual(
      allowed.map((): unknown =>
        expect.objectContaining({ Action: "sqs:SendMessage", Principal: { Service: "s3.amazonaws.com" } }),
      ),
    );
    const key = statements(all(stack, "aws_kms_key")["messages_key"]?.["policy"]);
    expect(Object.keys(key).filter((sid) => sid.startsWith("S3"))).toEqual(["S3SendsToFiles"]);
    expect(key["S3SendsToFiles"]).toMatchObject({
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": queue } },
    });
  });
});
