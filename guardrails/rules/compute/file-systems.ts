import { allowsAnyone } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { requiresTls } from "../../policies/secure-transport";
import { nameOf } from "../../policies/statement";
import { type Resource } from "../../tree/resource";
import { isUnknown, shown } from "../../tree/values";
import { unlessOwnKey, unlessTrue } from "../clauses";
import { ifPublicSubnets } from "../databases/subnets";
import { type Rule } from "../rule";

/** Source: Security Hub, "EFS.1: Elastic File System should be configured to encrypt file data at-rest using AWS KMS". */
export const fileSystemKey: Rule = {
  id: "efs-customer-managed-key",
  wants: "every file system is encrypted with a customer managed key",
  severity: "medium",
  controls: { securityHub: ["EFS.1", "EFS.8"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_efs_file_system"],
  reason: "Access to the files could be neither restricted nor ended by the key, nor seen in its log.",
  fix: "Set `encrypted`, and `kmsKeyId` to a key of your own.",
  check: (files, tree) => {
    const encrypted = unlessTrue(files.attributes, ["encrypted"]);
    return encrypted.length > 0 ? encrypted : unlessOwnKey(files, files.attributes, "kms_key_id", tree);
  },
  attributes: ["encrypted", "kms_key_id"],
};

/** Source: Security Hub, "EFS.2: Amazon EFS volumes should be in backup plans". */
export const fileSystemBackup: Rule = {
  id: "efs-backup",
  wants: "every file system is backed up",
  severity: "medium",
  controls: { securityHub: ["EFS.2"], wellArchitected: ["REL09-BP01"] },
  types: ["aws_efs_file_system"],
  reason: "Files that somebody deletes or encrypts would be lost.",
  fix: "Add an `EfsBackupPolicy` that is `ENABLED`, or name the file system in a `BackupSelection`.",
  check: (files, tree) => {
    const policies = tree.about(files, "aws_efs_backup_policy", "file_system_id");
    const statuses = policies.map((policy) => policy.block("backup_policy")["status"]);
    const isSelected = tree.usersOf(files, "aws_backup_selection").length > 0;
    return isSelected || statuses.some((status) => status === "ENABLED" || isUnknown(status))
      ? undefined
      : "neither an `aws_efs_backup_policy` nor an `aws_backup_selection` backs it up";
  },
  evidence: (files, tree) =>
    tree.about(files, "aws_efs_backup_policy", "file_system_id").map((policy) => ({
      resource: policy,
      attribute: "backup_policy.status",
      value: policy.block("backup_policy")["status"],
    })),
};

/** Source: Security Hub, "EFS.3: EFS access points should enforce a root directory"; "EFS.4". */
export const accessPoints: Rule = {
  id: "efs-access-point",
  wants: "an access point leads to one directory, as one user",
  severity: "medium",
  controls: { securityHub: ["EFS.3", "EFS.4"], wellArchitected: ["SEC03-BP02"] },
  types: ["aws_efs_access_point"],
  reason: "A task that mounts it could read and change the files of all others, as any user.",
  fix: "Set `rootDirectory` with a `path` below `/`, and `posixUser`.",
  check: (point) => {
    const path = point.block("root_directory")["path"];
    return [
      ...(path === undefined || path === "/" ? [`\`root_directory.path\` is ${shown(path)}`] : []),
      ...(point.blocks("posix_user").length === 0 ? ["`posix_user` is not set"] : []),
    ];
  },
  attributes: ["root_directory", "posix_user"],
};

/** Source: Amazon EFS User Guide, "Using IAM to control access to file systems". */
export const fileSystemPolicy: Rule = {
  id: "efs-policy",
  wants: "the policy of every file system requires TLS and lets only named identities in",
  severity: "medium",
  controls: { wellArchitected: ["SEC09-BP02", "SEC03-BP07"] },
  types: ["aws_efs_file_system"],
  reason: "Anyone who reaches the file system over the network can mount it as root, and without TLS.",
  fix: "Add an `EfsFileSystemPolicy` that denies `aws:SecureTransport` false, and allows named roles.",
  check: (files, tree) => {
    const [policy] = tree.about(files, "aws_efs_file_system_policy", "file_system_id");
    if (!policy) {
      return "it has no `aws_efs_file_system_policy`";
    }
    const statements = readPolicy(policy, "policy", tree);
    return statements === undefined
      ? []
      : [
          ...(requiresTls(statements) ? [] : [`${policy.address} does not deny connections without TLS`]),
          ...statements
            .filter(allowsAnyone)
            .map((statement) => `${nameOf(statement)} of ${policy.address} lets everybody in`),
        ];
  },
  evidence: (files, tree) =>
    tree
      .about(files, "aws_efs_file_system_policy", "file_system_id")
      .map((policy) => ({ resource: policy, attribute: "policy", value: policy.get("policy") })),
};

/** Source: Security Hub, "EFS.6: EFS mount targets should not be associated with subnets that assign public IP addresses on launch". */
export const mountTargets: Rule = {
  id: "efs-private-mount-target",
  wants: "file systems are mounted in private subnets, through a security group of their own",
  severity: "medium",
  controls: { securityHub: ["EFS.6"], wellArchitected: ["SEC05-BP01", "SEC05-BP02"] },
  types: ["aws_efs_mount_target"],
  reason: "Any host in the public tier, and with the default group any host in the network, could mount the files.",
  fix: "Set `subnetId` to an isolated or private subnet, and `securityGroups`.",
  check: (target, tree) => [
    ...ifPublicSubnets(target, target.get("subnet_id"), tree),
    ...(isEmpty(target) ? ["`security_groups` is not set"] : []),
  ],
  attributes: ["subnet_id", "security_groups"],
};

function isEmpty(target: Resource): boolean {
  const groups = target.get("security_groups");
  return groups === undefined || (Array.isArray(groups) && groups.length === 0);
}
