import { foreignAccounts } from "../../policies/principals";
import { blocksOf } from "../../tree/resource";
import { isFalse, isTrue, shown, textsOf } from "../../tree/values";
import { unlessOwnKey } from "../clauses";
import { type Rule } from "../rule";
import { partsOf } from "./bucket-parts";

/** Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket". */
export const bucketAcls: Rule = {
  id: "s3-acls-off",
  wants: "no bucket has ACLs",
  severity: "medium",
  controls: { securityHub: ["S3.12"], wellArchitected: ["SEC03-BP07"] },
  types: ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_object", "aws_s3_object_copy"],
  reason: "An object's ACL can share it with others, or lock out the owner of the bucket, and no policy shows it.",
  fix: 'Use the construct `Bucket`, or add `S3BucketOwnershipControls` with "BucketOwnerEnforced", and remove ACLs.',
  check: (resource, tree) => {
    const acl = resource.get("acl");
    const found = acl === undefined ? [] : [`\`acl\` is ${shown(acl)}`];
    if (resource.type === "aws_s3_bucket_acl") {
      return acl === undefined ? "it gives the bucket an ACL" : found;
    }
    if (resource.type !== "aws_s3_bucket") {
      return found;
    }
    const part = { type: "aws_s3_bucket_ownership_controls", block: "rule", own: "" };
    const [rule] = partsOf(resource, part, tree);
    const ownership = rule?.["object_ownership"];
    return ownership === "BucketOwnerEnforced" ? found : [...found, `its \`object_ownership\` is ${shown(ownership)}`];
  },
  evidence: (bucket, tree) =>
    tree.about(bucket, "aws_s3_bucket_ownership_controls", "bucket").map((controls) => ({
      resource: controls,
      attribute: "rule.object_ownership",
      value: controls.block("rule")["object_ownership"],
    })),
};

const FLAGS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;

/** Source: Amazon S3 User Guide, "Configuring block public access settings for your account". */
export const accountPublicAccess: Rule = {
  id: "s3-account-public-access-block",
  wants: "every account blocks public access to its buckets in all four ways",
  severity: "medium",
  controls: { securityHub: ["S3.1"], cis: ["2.1.4"], wellArchitected: ["SEC08-BP04"] },
  types: ["aws_s3_account_public_access_block"],
  reason: "A bucket that somebody creates by hand could be made public.",
  fix: "Use the construct `AccountPublicAccessBlock`, or set all four flags to true.",
  check: (block) =>
    FLAGS.filter((flag) => isFalse(block.get(flag), false)).map((flag) => `\`${flag}\` is ${shown(block.get(flag))}`),
  attributes: FLAGS,
};

/** Source: Amazon S3 User Guide, "Managing public access to access points for general purpose buckets". */
export const accessPointPublicAccess: Rule = {
  id: "s3-access-point-public-access",
  wants: "every access point blocks public access in all four ways",
  severity: "critical",
  controls: { securityHub: ["S3.19"], wellArchitected: ["SEC08-BP04"] },
  types: ["aws_s3_access_point"],
  reason: "It can't be changed afterwards, and its policy could open the bucket.",
  fix: "Leave the flags of `publicAccessBlockConfiguration` at true.",
  check: (point) => {
    const block = point.block("public_access_block_configuration");
    return FLAGS.filter((flag) => isFalse(block[flag], true)).map(
      (flag) => `\`public_access_block_configuration.${flag}\` is false`,
    );
  },
  attributes: ["public_access_block_configuration"],
};

/** Source: Amazon S3 User Guide, "Website endpoints". */
export const noWebsite: Rule = {
  id: "s3-no-website",
  wants: "no bucket serves a website",
  severity: "medium",
  controls: { securityHub: ["S3.2"], wellArchitected: ["SEC09-BP02", "SEC03-BP07"] },
  types: ["aws_s3_bucket_website_configuration"],
  reason: "The website endpoints of S3 have no TLS, and serve public objects only.",
  fix: "Serve the files by a service, or by CloudFront with origin access control.",
  check: (website) => (website.blocks("redirect_all_requests_to").length > 0 ? [] : "it makes the bucket a website"),
};

/** Source: Amazon S3 User Guide, "Replicating encrypted objects (SSE-S3, SSE-KMS, DSSE-KMS, SSE-C)". */
export const bucketReplication: Rule = {
  id: "s3-replication",
  wants: "every replica is encrypted with a named key, in an account that a stack is deployed to",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP02", "SEC03-BP07", "REL09-BP02"] },
  types: ["aws_s3_bucket_replication_configuration"],
  reason: "S3 doesn't replicate what KMS encrypts unless it is told to, and copies all data to where the rule says.",
  fix: "Set `sseKmsEncryptedObjects` of `sourceSelectionCriteria`, and `replicaKmsKeyId` of the destination.",
  check: (replication, tree) =>
    replication
      .blocks("rule")
      .filter((rule) => rule["status"] !== "Disabled")
      .flatMap((rule) => {
        const [destination = {}] = blocksOf(rule, "destination");
        const [encryption = {}] = blocksOf(destination, "encryption_configuration");
        const selected = blocksOf(rule, "source_selection_criteria")
          .flatMap((criteria) => blocksOf(criteria, "sse_kms_encrypted_objects"))
          .some(({ status, enabled }) => status === "Enabled" || isTrue(enabled));
        const principals = { AWS: textsOf(destination["account"]) };
        return [
          ...(selected ? [] : ["`sse_kms_encrypted_objects` is not enabled"]),
          ...unlessOwnKey(replication, encryption, "replica_kms_key_id", tree, "encryption_configuration"),
          ...foreignAccounts({ ...NOBODY, principals }, tree).map(
            (account) => `its destination is in the account ${account}`,
          ),
        ];
      }),
};

/** A statement without anything. */
const NOBODY = {
  sid: undefined,
  effect: "Allow",
  actions: [],
  notActions: [],
  resources: [],
  notResources: [],
  principals: {},
  excludesPrincipals: false,
  conditions: [],
} as const;
