import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { type Construct } from "constructs";
import { Bucket } from "../../../constructs/storage/bucket";
import { LogBucket } from "../../../constructs/storage/log-bucket";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Protection } from "../../../constructs/core/protection";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:s3:::shop-prod-access-logs-444444444444";

const synthesized = synthesize((stack) => {
  const protection = Protection.of(stack, "stateless-only");
  const logs = new LogBucket(stack, "access-logs", { protection, retentionDays: 400 });
  logs.allowLoadBalancerLogs("load-balancer");
  logs.allowLoadBalancerLogs("internal-load-balancer");
  new Bucket(stack, "uploads", {
    name: "uploads",
    encryptionKey: new EncryptionKey(stack, "storage-key", { dataClass: "storage" }),
    protection,
    noncurrentVersionDays: 90,
    accessLogs: logs,
  });
  new Bucket(stack, "reports", { name: "reports", accessLogs: logs });
});
const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);

describe("the bucket for access logs", () => {
  test("allows S3 to deliver the logs of buckets of this environment and account, by one statement", () => {
    expect(Object.keys(policy).filter((sid) => sid.startsWith("ReceiveLogsOf"))).toEqual(["ReceiveLogsOfBuckets"]);
    expect(policy["ReceiveLogsOfBuckets"]).toEqual({
      Sid: "ReceiveLogsOfBuckets",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${ARN}/s3/shop-prod-*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444" },
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-prod-*" },
      },
    });
  });

  test.each([
    ["ReceiveLoadBalancerLogsLoadBalancer", "load-balancer"],
    ["ReceiveLoadBalancerLogsInternalLoadBalancer", "internal-load-balancer"],
  ])("allows load balancers of this account to deliver: %s", (sid, prefix) => {
    expect(policy[sid]).toEqual({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${ARN}/${prefix}/AWSLogs/444444444444/*`,
    });
  });

  test("requires TLS (S3.5)", () => {
    expect(policy["DenyPlainHttp"]).toMatchObject({ Effect: "Deny", Resource: [ARN, `${ARN}/*`] });
    expect(policy["DenyOldTls"]).toMatchObject({ Effect: "Deny", Resource: [ARN, `${ARN}/*`] });
  });

  test("is encrypted with S3 managed keys, as load balancers require", () => {
    expect(synthesized.json).toHaveResourceWithProperties(S3BucketServerSideEncryptionConfigurationA, {
      bucket: "${aws_s3_bucket.access_logs.bucket}",
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
  });

  test("expires logs after the retention period, and noncurrent versions a week later", () => {
    const { rule } = resource(synthesized, "aws_s3_bucket_lifecycle_configuration", "access_logs_lifecycle");
    expect(rule).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: "expire", expiration: [{ days: 400 }] }),
        expect.objectContaining({ noncurrent_version_expiration: [{ noncurrent_days: 7 }] }),
      ]),
    );
  });

  test("has the props that were declared for the stack, and is created only when something has logs", () => {
    const declared = (use: (stack: Construct) => void) =>
      synthesize((stack) => {
        LogBucket.declare(stack, { retentionDays: 14 });
        use(stack);
      });
    expect(declared(() => undefined).resource).toEqual({});
    const lifecycle = resource(
      declared((stack) => LogBucket.of(stack)),
      "aws_s3_bucket_lifecycle_configuration",
      "access_logs_lifecycle",
    );
    expect(lifecycle["rule"]).toContainEqual(expect.objectContaining({ id: "expire", expiration: [{ days: 14 }] }));
  });

  test("doesn't log to itself, which would be endless", () => {
    expect(Object.keys(synthesized.resource["aws_s3_bucket_logging"] ?? {})).toEqual([
      "reports_logging",
      "uploads_logging",
    ]);
  });
});
