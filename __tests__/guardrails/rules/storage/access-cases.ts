import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3AccessPoint } from "@cdktf/provider-aws/lib/s3-access-point";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketAcl } from "@cdktf/provider-aws/lib/s3-bucket-acl";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import {
  S3BucketReplicationConfigurationA,
  type S3BucketReplicationConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketWebsiteConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-website-configuration";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import {
  accessPointPublicAccess,
  accountPublicAccess,
  bucketAcls,
  bucketReplication,
  noWebsite,
} from "../../../../guardrails/rules/storage/bucket-access";
import {
  bucketNoLockOut,
  bucketNotPublic,
  bucketOwnAccounts,
  bucketTls,
} from "../../../../guardrails/rules/storage/bucket-policies";
import { type Build, type RuleCase } from "../rule-case";

/** A stack with a bucket and its policy. */
function policy(...statements: object[]): Build {
  return (stack) => {
    const bucket = new S3Bucket(stack, "uploads", {});
    new S3BucketPolicy(stack, "policy", { bucket: bucket.id, policy: JSON.stringify({ Statement: statements }) });
  };
}

const DENY_HTTP = {
  Sid: "DenyPlainHttp",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::shop-uploads", "arn:aws:s3:::shop-uploads/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const READ = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-uploads/*" };
const FOREIGN = { AWS: "arn:aws:iam::555555555555:root" };
const NO_DENY = "no statement of its policy denies requests without TLS";

/** A stack with a bucket, whose ACLs are on or off. */
function owned(objectOwnership: string, add?: (bucket: S3Bucket) => void): Build {
  return (stack) => {
    const bucket = new S3Bucket(stack, "uploads", {});
    new S3BucketOwnershipControls(stack, "controls", { bucket: bucket.id, rule: { objectOwnership } });
    add?.(bucket);
  };
}

function replicated(rule: Partial<S3BucketReplicationConfigurationRule>): Build {
  return (stack) => {
    const whole = { status: "Enabled", destination: { bucket: "arn:aws:s3:::replica" }, ...rule };
    new S3BucketReplicationConfigurationA(stack, "replication", { bucket: "uploads", role: "role", rule: [whole] });
  };
}

const SELECTED = { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } };
const REPLICA = { bucket: "arn:aws:s3:::replica", encryptionConfiguration: { replicaKmsKeyId: "key" } };

/** Cases of the rules on who reaches buckets. */
export const bucketAccessCases: readonly RuleCase[] = [
  {
    rule: bucketTls,
    passes: {
      "a policy that denies it": policy(DENY_HTTP),
      "a document that denies it": (stack) => {
        const bucket = new S3Bucket(stack, "uploads", {});
        const document = new DataAwsIamPolicyDocument(stack, "document", {
          statement: [
            {
              effect: "Deny",
              principals: [{ type: "*", identifiers: ["*"] }],
              actions: ["s3:*"],
              resources: ["${aws_s3_bucket.uploads.arn}/*"],
              condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
            },
          ],
        });
        new S3BucketPolicy(stack, "policy", { bucket: bucket.id, policy: document.json });
      },
      "a policy that only Terraform knows": (stack) => {
        const bucket = new S3Bucket(stack, "uploads", {});
        new S3BucketPolicy(stack, "policy", { bucket: bucket.id, policy: "${file(var.policy)}" });
      },
    },
    fails: {
      "a bare bucket": [
        (stack) => {
          new S3Bucket(stack, "uploads", {});
        },
        NO_DENY,
      ],
      "a policy that allows": [policy(READ), NO_DENY],
      "a policy that denies some actions": [policy({ ...DENY_HTTP, Action: "s3:GetObject" }), NO_DENY],
      "a policy that denies some principals": [policy({ ...DENY_HTTP, Principal: FOREIGN }), NO_DENY],
      "a policy that denies only with another condition": [
        policy({ ...DENY_HTTP, Condition: { ...DENY_HTTP.Condition, StringEquals: { "aws:PrincipalTag/Team": "x" } } }),
        NO_DENY,
      ],
    },
  },
  {
    rule: bucketNotPublic,
    passes: {
      "a principal": policy({ ...READ, Principal: { AWS: "arn:aws:iam::444444444444:role/app" } }),
      "everybody of an organization": policy({
        ...READ,
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-0123456789" } },
      }),
      "what is denied to everybody": policy(DENY_HTTP),
    },
    fails: {
      everybody: [policy({ ...READ, Principal: "*" }), "statement `Read` allows everybody s3:GetObject"],
      "everybody over TLS, who may write": [
        policy({
          ...READ,
          Principal: { AWS: "*" },
          Action: ["s3:GetObject", "s3:PutObject"],
          Condition: { Bool: { "aws:SecureTransport": "true" } },
        }),
        "statement `Read` allows everybody s3:GetObject, s3:PutObject",
      ],
    },
  },
  {
    rule: bucketOwnAccounts,
    passes: {
      "the account of the stack": policy({ ...READ, Principal: { AWS: "arn:aws:iam::444444444444:root" } }),
      "the account in which AWS delivers logs": policy({
        ...READ,
        Action: "s3:PutObject",
        Principal: FOREIGN,
        Resource: "arn:aws:s3:::logs/lb/AWSLogs/444444444444/*",
      }),
      "what is denied to another account": policy({ ...READ, Effect: "Deny", Principal: FOREIGN }),
    },
    fails: {
      "another account": [
        policy({ ...READ, Principal: FOREIGN }),
        "statement `Read` allows the account 555555555555 s3:GetObject",
      ],
      "an account that may write anywhere": [
        policy({ ...READ, Sid: undefined, Action: "s3:PutObject", Principal: FOREIGN }),
        "a statement without a Sid allows the account 555555555555 s3:PutObject",
      ],
    },
  },
  {
    rule: bucketNoLockOut,
    passes: {
      "a condition": policy(DENY_HTTP),
      "an action that nobody needs": policy({ ...READ, Effect: "Deny", Principal: "*", Action: "s3:DeleteObject" }),
    },
    fails: {
      "everything for everybody": [
        policy({ Sid: "Deny", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }),
        "statement `Deny` denies everybody s3:*",
      ],
    },
  },
  {
    rule: bucketAcls,
    passes: { "ACLs that are off": owned("BucketOwnerEnforced") },
    fails: {
      "a bare bucket": [
        (stack) => {
          new S3Bucket(stack, "uploads", {});
        },
        "its `object_ownership` is not set",
      ],
      "a preference": [owned("BucketOwnerPreferred"), 'its `object_ownership` is "BucketOwnerPreferred"'],
      "an ACL": [
        owned("BucketOwnerEnforced", (bucket) => {
          new S3BucketAcl(bucket, "acl", { bucket: bucket.id, acl: "public-read" });
        }),
        '`acl` is "public-read"',
      ],
      "the ACL of an object": [
        owned("BucketOwnerEnforced", (bucket) => {
          new S3Object(bucket, "object", { bucket: bucket.id, key: "index.html", acl: "public-read" });
        }),
        '`acl` is "public-read"',
      ],
    },
  },
  {
    rule: accountPublicAccess,
    passes: {
      "all four": (stack) => {
        new S3AccountPublicAccessBlock(stack, "block", {
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        });
      },
    },
    fails: {
      "two of four": [
        (stack) => {
          new S3AccountPublicAccessBlock(stack, "block", {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: false,
          });
        },
        "`ignore_public_acls` is false",
        "`restrict_public_buckets` is not set",
      ],
    },
  },
  {
    rule: accessPointPublicAccess,
    passes: {
      "the default of AWS": (stack) => {
        new S3AccessPoint(stack, "point", { bucket: "uploads", name: "reports" });
      },
    },
    fails: {
      "a flag that is off": [
        (stack) => {
          new S3AccessPoint(stack, "point", {
            bucket: "uploads",
            name: "reports",
            publicAccessBlockConfiguration: { blockPublicPolicy: false },
          });
        },
        "`public_access_block_configuration.block_public_policy` is false",
      ],
    },
  },
  {
    rule: noWebsite,
    passes: {
      "a redirect": (stack) => {
        new S3BucketWebsiteConfiguration(stack, "website", {
          bucket: "uploads",
          redirectAllRequestsTo: { hostName: "shop.example.com", protocol: "https" },
        });
      },
    },
    fails: {
      "a website": [
        (stack) => {
          new S3BucketWebsiteConfiguration(stack, "website", {
            bucket: "uploads",
            indexDocument: { suffix: "index.html" },
          });
        },
        "it makes the bucket a website",
      ],
    },
  },
  {
    rule: bucketReplication,
    passes: {
      "a key": replicated({ ...SELECTED, destination: REPLICA }),
      "a rule that is off": replicated({ status: "Disabled" }),
    },
    fails: {
      "no key": [
        replicated({}),
        "`sse_kms_encrypted_objects` is not enabled",
        "`encryption_configuration.replica_kms_key_id` is not set",
      ],
      "another account": [
        replicated({ ...SELECTED, destination: { ...REPLICA, account: "555555555555" } }),
        "its destination is in the account 555555555555",
      ],
    },
  },
];
