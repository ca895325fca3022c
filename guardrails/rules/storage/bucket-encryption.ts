import { shown } from "../../tree/values";
import { unlessOwnKey, unlessTrue } from "../clauses";
import { type Rule } from "../rule";
import { encryptionOf } from "./bucket-parts";
import { receivesAccessLogs } from "./log-deliveries";

/** Source: Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)", S3 Bucket Keys. */
export const bucketEncryption: Rule = {
  id: "s3-encryption",
  wants: "every bucket encrypts with a key of the account, and with a bucket key",
  severity: "medium",
  controls: {
    securityHub: ["S3.17"],
    wellArchitected: ["SEC08-BP01", "SEC08-BP02"],
    claims: ["D10"],
  },
  types: ["aws_s3_bucket"],
  reason: "With S3's own keys, anyone who can read the bucket can read the data: no second permission protects it.",
  fix: "Use the construct `Bucket`, or add an `S3BucketServerSideEncryptionConfigurationA` with `aws:kms`, a key and `bucketKeyEnabled: true`.",
  check: (bucket, tree) => {
    const encryption = encryptionOf(bucket, tree);
    const algorithm = encryption?.byDefault["sse_algorithm"];
    if (!encryption || algorithm === "AES256") {
      // S3 and load balancers deliver access logs to nothing else.
      return receivesAccessLogs(bucket, tree) ? [] : `its \`sse_algorithm\` is ${shown(algorithm)}`;
    }
    return [
      ...unlessOwnKey(bucket, encryption.byDefault, "kms_master_key_id", tree),
      // Dual-layer encryption has no bucket keys.
      ...(algorithm === "aws:kms"
        ? unlessTrue({ bucket_key_enabled: encryption.isBucketKey }, ["bucket_key_enabled"])
        : []),
    ];
  },
  evidence: (bucket, tree) => {
    const encryption = encryptionOf(bucket, tree);
    return ["sse_algorithm", "kms_master_key_id"].map((attribute) => ({
      resource: bucket,
      attribute,
      value: encryption?.byDefault[attribute],
    }));
  },
};
