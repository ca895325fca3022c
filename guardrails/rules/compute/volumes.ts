import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, shown } from "../../tree/values";
import { type Clauses, unlessOwnKey, unlessTrue } from "../clauses";
import { type Rule } from "../rule";
import { isFromTemplate } from "./instances";

/** Source: Security Hub, "EC2.3: Attached EBS volumes should be encrypted at-rest"; Amazon EBS User Guide, "Amazon EBS encryption". */
export const instanceVolumes: Rule = {
  id: "ec2-encrypted-volumes",
  wants: "the volumes of instances are encrypted with a customer managed key",
  severity: "medium",
  controls: { securityHub: ["EC2.3", "EC2.181"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_instance", "aws_launch_template"],
  reason: "Anyone who gets a snapshot of the volume could read it.",
  fix: "Set `encrypted` and `kmsKeyId` in `rootBlockDevice` and each `ebsBlockDevice`, or in `ebs` of the `blockDeviceMappings`.",
  check: (instance, tree) => {
    if (instance.type === "aws_launch_template") {
      const mappings = instance.blocks("block_device_mappings");
      const volumes = mappings.flatMap((mapping) => blocksOf(mapping, "ebs"));
      return volumes.length === 0
        ? "`block_device_mappings` has no volume, so that the image decides"
        : volumes.flatMap((volume) => volumeIssues(instance, volume, tree, "ebs"));
    }
    const [root = {}] = instance.blocks("root_block_device");
    return [
      ...(isFromTemplate(instance, "root_block_device") ? [] : volumeIssues(instance, root, tree, "root_block_device")),
      ...instance
        .blocks("ebs_block_device")
        .flatMap((volume) => volumeIssues(instance, volume, tree, "ebs_block_device")),
    ];
  },
  attributes: ["root_block_device", "ebs_block_device", "block_device_mappings"],
};

/** Source: Amazon EBS User Guide, "Amazon EBS encryption". */
export const ebsVolumes: Rule = {
  id: "ebs-customer-managed-key",
  wants: "volumes, and copies of snapshots and of images, are encrypted with a customer managed key",
  severity: "medium",
  controls: { securityHub: ["EC2.3"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_ebs_volume", "aws_ebs_snapshot_copy", "aws_ami_copy"],
  reason: "Anyone who gets the volume, the snapshot or the image could read it.",
  fix: "Set `encrypted`, and `kmsKeyId` to a key of your own.",
  check: (volume, tree) => volumeIssues(volume, volume.attributes, tree),
  attributes: ["encrypted", "kms_key_id"],
};

/** Source: Amazon EBS User Guide, "Enable Amazon EBS encryption by default". */
export const defaultVolumeKey: Rule = {
  id: "ebs-default-key",
  wants: "accounts encrypt new volumes with a customer managed key",
  severity: "medium",
  controls: { securityHub: ["EC2.7"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_ebs_encryption_by_default"],
  reason: "Snapshots of volumes with the key that AWS manages can't be restored in another account.",
  fix: "Use the construct `EbsEncryption`, or add an `EbsDefaultKmsKey`.",
  check: ({ stack }, tree) => {
    const [key] = stack.of("aws_ebs_default_kms_key");
    return key ? unlessOwnKey(key, key.attributes, "key_arn", tree) : "its stack has no `aws_ebs_default_kms_key`";
  },
  evidence: ({ stack }) =>
    stack
      .of("aws_ebs_default_kms_key")
      .map((key) => ({ resource: key, attribute: "key_arn", value: key.get("key_arn") })),
};

/** Source: Security Hub, "EC2.1: EBS snapshots should not be publicly restorable"; Amazon EC2 User Guide, "Share an AMI". */
export const privateSnapshots: Rule = {
  id: "ec2-images-not-shared",
  wants: "no image and no snapshot is shared with everybody, or with an account that is not named",
  severity: "critical",
  controls: { securityHub: ["EC2.1"], wellArchitected: ["SEC03-BP07"] },
  types: ["aws_ami_launch_permission", "aws_ebs_snapshot_block_public_access", "aws_ec2_image_block_public_access"],
  reason:
    "Anyone could start an instance from the image, or create a volume from the snapshot, and read what is on it.",
  fix: "Share with `accountId`, and let the construct `PublicSharingBlock` refuse everything else.",
  check: (resource) => {
    const [argument, isShared] = sharing(resource);
    return isShared ? `\`${argument}\` is ${shown(resource.get(argument))}` : undefined;
  },
  attributes: ["group", "account_id", "state"],
};

function sharing(resource: Resource): readonly [string, boolean] {
  const state = resource.get("state");
  return resource.type === "aws_ami_launch_permission"
    ? ["group", resource.get("group") === "all"]
    : ["state", state === "unblocked"];
}

function volumeIssues(resource: Resource, volume: Arguments, tree: Tree, within?: string): Clauses {
  // A launch template has its flags as texts.
  const encrypted = unlessTrue(volume, ["encrypted"], within);
  return encrypted.length > 0 || !isTrue(volume["encrypted"])
    ? encrypted
    : unlessOwnKey(resource, volume, "kms_key_id", tree, within);
}
