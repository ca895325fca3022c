import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3Bucket, type S3BucketConfig } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import {
  S3BucketServerSideEncryptionConfigurationA,
  type S3BucketServerSideEncryptionConfigurationRuleA,
} from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { type Construct } from "constructs";
import { bucketEncryption } from "../../../../guardrails/rules/storage/bucket-encryption";
import {
  bucketForceDestroy,
  bucketLifecycle,
  bucketVersioning,
  trailBucketKept,
} from "../../../../guardrails/rules/storage/bucket-history";
import { bucketAccessLogs, logBucketUsed } from "../../../../guardrails/rules/storage/bucket-logs";
import { type Build, type RuleCase } from "../rule-case";

const KEY = "arn:aws:kms:eu-west-1:444444444444:key/0000";

/** A stack with a bucket, and what a function adds to it. */
function bucket(add?: (bucket: S3Bucket) => void, config: S3BucketConfig = {}): Build {
  return (stack) => {
    const own = new S3Bucket(stack, "uploads", { bucket: "shop-uploads", ...config });
    add?.(own);
  };
}

function encrypted(rule: S3BucketServerSideEncryptionConfigurationRuleA): Build {
  return bucket((own) => {
    new S3BucketServerSideEncryptionConfigurationA(own, "encryption", { bucket: own.id, rule: [rule] });
  });
}

function versioned(status: string): Build {
  return bucket((own) => {
    new S3BucketVersioningA(own, "versioning", { bucket: "shop-uploads", versioningConfiguration: { status } });
  });
}

function lifecycle(...rule: S3BucketLifecycleConfigurationRule[]): Build {
  return bucket((own) => {
    new S3BucketLifecycleConfiguration(own, "lifecycle", { bucket: own.id, rule });
  });
}

/** Adds a policy that allows a service to write, or denies everybody something. */
function addPolicy(own: S3Bucket, statement: object): void {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  new S3BucketPolicy(own, "policy", { bucket: own.id, policy });
}

function receive(Service: string, Condition?: object) {
  return { Effect: "Allow", Principal: { Service }, Action: "s3:PutObject", Resource: "*", Condition };
}

function addTrail(scope: Construct, s3BucketName: string): void {
  new Cloudtrail(scope, "trail", { name: "trail", s3BucketName });
}

const ENDS = { id: "end", status: "Enabled", abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] };

const NOBODY = "no load balancer, bucket, trail or other source of logs names it";
const NOT_ENDED = "no rule of its lifecycle ends the unfinished uploads of all objects after 7 days";

/** Cases of the rules on how buckets keep objects and logs. */
export const bucketCases: readonly RuleCase[] = [
  {
    rule: bucketEncryption,
    passes: {
      "a key and a bucket key": encrypted({
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
        bucketKeyEnabled: true,
      }),
      "two layers, which have no bucket keys": encrypted({
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: KEY },
      }),
      "keys of S3 for the access logs of a load balancer": (stack) => {
        const logs = new S3Bucket(stack, "logs", { bucket: "shop-logs" });
        new S3BucketServerSideEncryptionConfigurationA(stack, "encryption", {
          bucket: logs.id,
          rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        });
        new Lb(stack, "lb", { accessLogs: { bucket: "shop-logs", enabled: true } });
      },
      "keys of S3 for access logs that other stacks send": bucket((own) => {
        addPolicy(own, receive("logdelivery.elasticloadbalancing.amazonaws.com"));
      }),
    },
    fails: {
      "a bare bucket": [bucket(), "its `sse_algorithm` is not set"],
      "keys of S3": [
        encrypted({ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }),
        'its `sse_algorithm` is "AES256"',
      ],
      "keys of S3 for a trail": [
        bucket((own) => {
          addTrail(own, own.id);
        }),
        "its `sse_algorithm` is not set",
      ],
      "the key of AWS, without a bucket key": [
        encrypted({ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }),
        "`kms_master_key_id` is not set",
        "`bucket_key_enabled` is not set",
      ],
    },
  },
  {
    rule: bucketVersioning,
    passes: {
      versions: versioned("Enabled"),
      "versions in the bucket itself": bucket(undefined, { versioning: { enabled: true } }),
    },
    fails: {
      "a bare bucket": [bucket(), "it has no `aws_s3_bucket_versioning`"],
      "versions that are suspended": [versioned("Suspended"), 'the status of its versioning is "Suspended"'],
    },
  },
  {
    rule: bucketLifecycle,
    passes: {
      "all objects": lifecycle(ENDS),
      "all objects, by an empty prefix": lifecycle({ ...ENDS, filter: [{ prefix: "" }] }),
    },
    fails: {
      "a bare bucket": [bucket(), "it has no `aws_s3_bucket_lifecycle_configuration`"],
      "some objects": [lifecycle({ ...ENDS, filter: [{ prefix: "incoming/" }] }), NOT_ENDED],
      "a rule that is off": [lifecycle({ ...ENDS, status: "Disabled" }), NOT_ENDED],
      "a month": [lifecycle({ ...ENDS, abortIncompleteMultipartUpload: [{ daysAfterInitiation: 30 }] }), NOT_ENDED],
      "something else": [lifecycle({ id: "expire", status: "Enabled", expiration: [{ days: 30 }] }), NOT_ENDED],
    },
  },
  {
    rule: bucketForceDestroy,
    passes: {
      "the default": bucket(),
      "a variable": bucket((own) => {
        own.addOverride("force_destroy", "${var.allow_destroy}");
      }),
    },
    fails: { "a bucket that is emptied": [bucket(undefined, { forceDestroy: true }), "`force_destroy` is true"] },
  },
  {
    rule: trailBucketKept,
    passes: {
      "Object Lock": bucket((own) => {
        addTrail(own, own.id);
        new S3BucketObjectLockConfigurationA(own, "lock", { bucket: own.id });
      }),
      "a policy": bucket((own) => {
        addTrail(own, "shop-uploads");
        addPolicy(own, { Effect: "Deny", Principal: "*", Action: ["s3:DeleteObjectVersion"], Resource: "*" });
      }),
      "a bucket without records": bucket(),
    },
    fails: {
      "records that can be deleted": [
        bucket((own) => {
          addTrail(own, own.id);
          addPolicy(own, {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:DeleteObjectVersion",
            Resource: "*",
            Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
          });
        }),
        "it has no Object Lock, and its policy doesn't deny `s3:DeleteObjectVersion` to everybody",
      ],
    },
  },
  {
    rule: bucketAccessLogs,
    passes: {
      logs: bucket((own) => {
        new S3BucketLoggingA(own, "logging", { bucket: own.id, targetBucket: "central-logs", targetPrefix: "" });
      }),
      "the bucket for the access logs of a load balancer": bucket((own) => {
        new Lb(own, "lb", { accessLogs: { bucket: own.id, enabled: true } });
      }),
    },
    fails: {
      "a bare bucket": [bucket(), "it has no `aws_s3_bucket_logging`"],
      "the bucket of a trail": [
        bucket((own) => {
          addTrail(own, own.id);
        }),
        "it has no `aws_s3_bucket_logging`",
      ],
    },
  },
  {
    rule: logBucketUsed,
    passes: {
      "another bucket": bucket(),
      "a target of access logs": (stack) => {
        const logs = new S3Bucket(stack, "logs", { bucket: "shop-access-logs" });
        new S3BucketLoggingA(stack, "logging", { bucket: "shop-uploads", targetBucket: logs.id, targetPrefix: "" });
      },
      "the bucket of a trail": bucket((own) => {
        addTrail(own, own.id);
        addPolicy(own, receive("cloudtrail.amazonaws.com"));
      }),
      "a bucket that collects the logs of an organization": bucket((own) => {
        addPolicy(own, receive("cloudtrail.amazonaws.com", { StringEquals: { "aws:SourceOrgID": "o-0123456789" } }));
      }),
      "a bucket that collects the logs of another account": bucket((own) => {
        addPolicy(
          own,
          receive("delivery.logs.amazonaws.com", { StringEquals: { "aws:SourceAccount": "555555555555" } }),
        );
      }),
    },
    fails: {
      "a bucket of such a name": [bucket(undefined, { bucket: "shop-access-logs-444444444444" }), NOBODY],
      "a bucket of such an id": [
        (stack) => {
          new S3Bucket(stack, "flow_logs", {});
        },
        NOBODY,
      ],
      "a bucket that services may write to": [
        bucket((own) => {
          addPolicy(
            own,
            receive("logging.s3.amazonaws.com", { StringEquals: { "aws:SourceAccount": "444444444444" } }),
          );
        }),
        NOBODY,
      ],
    },
  },
];
