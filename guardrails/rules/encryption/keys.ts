import { isRestrictedBySource } from "../../policies/conditions";
import { allowsAnyone, servicesOf } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { nameOf, type Statement } from "../../policies/statement";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isFalse, isTrue, isUnknown, numberOf, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Most days between two rotations of a key, and least days before one is deleted. */
const DAYS = { rotation: 365, deletion: 30 } as const;

/** Source: Security Hub, "Security Hub CSPM controls for AWS KMS", KMS.4; AWS KMS Developer Guide, "Rotate AWS KMS keys". */
export const keyRotation: Rule = {
  id: "kms-key-rotation",
  wants: "every symmetric key is rotated at least once a year",
  severity: "medium",
  controls: { securityHub: ["KMS.4"], cis: ["3.6"], wellArchitected: ["SEC08-BP01"] },
  types: ["aws_kms_key"],
  reason: "Without rotation, a leaked key opens everything that was ever encrypted with it.",
  fix: "Use `EncryptionKey`, or set `enableKeyRotation` to true.",
  attributes: ["enable_key_rotation", "rotation_period_in_days"],
  check: (key) => {
    if (!isSymmetric(key)) return undefined;
    const days = numberOf(key.get("rotation_period_in_days")) ?? 0;
    return [
      ...(isTrue(key.get("enable_key_rotation")) ? [] : [foundIn(key, "enable_key_rotation")]),
      ...(days > DAYS.rotation ? [foundIn(key, "rotation_period_in_days")] : []),
    ];
  },
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS KMS", KMS.3; AWS KMS Developer Guide, "Enable and disable keys". */
export const keyEnabled: Rule = {
  id: "kms-key-enabled",
  wants: "every key can be used",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01"] },
  types: ["aws_kms_key"],
  reason: "Data encrypted with a disabled key can't be read.",
  fix: "Leave `isEnabled` out, or remove the key if nothing is encrypted with it.",
  attributes: ["is_enabled"],
  check: (key) => (isFalse(key.get("is_enabled"), true) ? foundIn(key, "is_enabled") : undefined),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS KMS", KMS.3; AWS KMS Developer Guide, "Delete an AWS KMS key". */
export const keyDeletion: Rule = {
  id: "kms-key-deletion-window",
  wants: "every key of prod waits 30 days before it is deleted",
  severity: "high",
  controls: { securityHub: ["KMS.3"], wellArchitected: ["SEC08-BP01"] },
  types: ["aws_kms_key"],
  stages: "prod",
  reason: "Deleting a key by mistake makes everything it encrypts unreadable, including backups.",
  fix: "Leave `deletionWindowInDays` out, or set it to 30.",
  attributes: ["deletion_window_in_days"],
  check: (key) => {
    const days = numberOf(key.get("deletion_window_in_days"));
    return days !== undefined && days < DAYS.deletion ? foundIn(key, "deletion_window_in_days") : undefined;
  },
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS KMS", KMS.5; AWS KMS Developer Guide, "Key policies". */
export const keyPolicy: Rule = {
  id: "kms-key-policy",
  wants: "every key has its own policy, which lets no unknown account use it",
  severity: "critical",
  controls: { securityHub: ["KMS.5"], wellArchitected: ["SEC03-BP07", "SEC08-BP01"] },
  types: ["aws_kms_key"],
  reason: "AWS's default policy lets every identity in the account with `kms:*` permissions use the key.",
  fix: "Use `EncryptionKey`, or set `policy` and name the accounts, roles and services that use the key.",
  check: (key, tree) => {
    const policies = keyPoliciesOf(key, tree);
    return policies.length === 0
      ? "it has no policy"
      : statementsOf(policies, tree)
          .filter(allowsAnyone)
          .map((statement) => `${nameOf(statement)} of its policy lets everyone use the key`);
  },
  evidence: (key, tree) =>
    keyPoliciesOf(key, tree).map((resource) => ({ resource, attribute: "policy", value: resource.get("policy") })),
};

/** Source: AWS KMS Developer Guide, "Using IAM policies with AWS KMS", permissions for AWS services in key policies. */
export const keyServices: Rule = {
  id: "kms-key-policy-source",
  wants: "every service that a key's policy names uses the key for resources of known accounts alone",
  severity: "medium",
  controls: { wellArchitected: ["SEC03-BP07"] },
  types: ["aws_kms_key"],
  reason: "Somebody else's resource could make the service use the key: the confused deputy.",
  fix: "Add a condition on `aws:SourceAccount`, `aws:SourceArn`, or the encryption context that the service sends.",
  check: (key, tree) =>
    statementsOf(keyPoliciesOf(key, tree), tree)
      .filter((statement) => statement.effect === "Allow" && !isRestrictedBySource(statement))
      .flatMap((statement) =>
        servicesOf(statement).map((service) => `${nameOf(statement)} lets \`${service}\` use the key for any account`),
      ),
};

/** Source: AWS KMS Developer Guide, "Multi-Region keys in AWS KMS", security considerations. */
export const keyOfOneRegion: Rule = {
  id: "kms-key-of-one-region",
  wants: "no key can be copied to other regions",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01"] },
  types: ["aws_kms_key", "aws_kms_external_key"],
  reason: "Data could be decrypted outside its region, and the property can't be changed later.",
  fix: "Leave `multiRegion` out, and give each region a key of its own.",
  attributes: ["multi_region"],
  check: (key) => (isTrue(key.get("multi_region")) ? foundIn(key, "multi_region") : undefined),
};

/** Source: AWS KMS API Reference, "CreateKey", `BypassPolicyLockoutSafetyCheck`. */
export const keyLockout: Rule = {
  id: "kms-key-lockout-check",
  wants: "no key policy skips the check that somebody can still change it",
  severity: "high",
  controls: { wellArchitected: ["SEC08-BP01"] },
  types: ["aws_kms_key", "aws_kms_key_policy", "aws_kms_external_key"],
  reason: "Only AWS Support can help with a key that nobody may manage.",
  fix: "Leave `bypassPolicyLockoutSafetyCheck` out.",
  attributes: ["bypass_policy_lockout_safety_check"],
  check: (key) =>
    isTrue(key.get("bypass_policy_lockout_safety_check"))
      ? foundIn(key, "bypass_policy_lockout_safety_check")
      : undefined,
};

/** Keys of other kinds can't be rotated by AWS KMS. */
function isSymmetric(key: Resource): boolean {
  const spec = key.get("customer_master_key_spec") ?? "SYMMETRIC_DEFAULT";
  return (spec === "SYMMETRIC_DEFAULT" || isUnknown(spec)) && key.get("custom_key_store_id") === undefined;
}

/** Lists the resources that hold the policies of a key. */
function keyPoliciesOf(key: Resource, tree: Tree): readonly Resource[] {
  return [...(key.get("policy") === undefined ? [] : [key]), ...tree.about(key, "aws_kms_key_policy", "key_id")];
}

function statementsOf(policies: readonly Resource[], tree: Tree): readonly Statement[] {
  return policies.flatMap((policy) => readPolicy(policy, "policy", tree) ?? []);
}

function foundIn(resource: Resource, argument: string): string {
  return `\`${argument}\` is ${shown(resource.get(argument))}`;
}
