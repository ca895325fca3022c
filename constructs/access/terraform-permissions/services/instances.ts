import { ec2Attributes, ec2Created, ec2Owned, ec2Reads, ec2RegionSettings } from "../ec2-scopes";
import { createdTags, keptTags, ownTags, requestedTags, scope, type ServicePermissions } from "../grant";
import { grantingActions, keyThrough } from "../key-scopes";
import { passRoleTo } from "../role-scopes";
import { EveryResource } from "../../../identity/policy-statement";

const instanceReads = ec2Reads(
  "ec2:DescribeInstanceCreditSpecifications",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeInstances",
  "ec2:DescribeTags",
  "ec2:DescribeVolumes",
  "ec2:DescribeVpcs",
);
/** What an instance has beside itself as it starts, which the provider doesn't tag. */
const launched = scope("Ec2Launched", [
  "arn:{partition}:ec2:{region}::image/*",
  "arn:{partition}:ec2:{region}:{account}:network-interface/*",
  "arn:{partition}:ec2:{region}:{account}:volume/*",
]);
const volumeKey = keyThrough("ec2")(...grantingActions, "kms:ReEncryptFrom", "kms:ReEncryptTo");

const LIFECYCLES = ["arn:{partition}:dlm:{region}:{account}:policy/*"];
const ownLifecycles = scope("DlmPolicies", LIFECYCLES, ownTags);

const ASSOCIATIONS = ["arn:{partition}:ssm:{region}:{account}:association/*"];
const associations = scope("SsmAssociations", ASSOCIATIONS, ownTags);
const associated = ["ssm:DeleteAssociation", "ssm:UpdateAssociation"];
/** An association names a document, and the instances that it is for. */
const documents = scope("SsmDocuments", [
  "arn:{partition}:ssm:{region}::document/AWS-*",
  "arn:{partition}:ssm:{region}:{account}:document/{name}*",
]);
const instances = scope("SsmInstances", ["arn:{partition}:ec2:{region}:{account}:instance/*"], ownTags);
const parameters = scope("SsmParameters", ["arn:{partition}:ssm:{region}:{account}:parameter/{folder}*"]);
const parameterLists = scope(
  "SsmParameterLists",
  new EveryResource("because Systems Manager lists the parameters of an account as a whole"),
);
const publicParameters = scope("SsmPublicParameters", ["arn:{partition}:ssm:{region}::parameter/aws/service/*"]);

/** Instances and volumes of Amazon EC2, and defaults of EC2 in a region. */
export const ec2: ServicePermissions = {
  resources: {
    aws_instance: {
      read: [instanceReads, ec2Attributes("ec2:DescribeInstanceAttribute")],
      write: [
        ...ec2Created("instance", "ec2:RunInstances"),
        launched("ec2:RunInstances"),
        ...ec2Owned(
          "ec2:ModifyInstanceAttribute",
          "ec2:ModifyInstanceMaintenanceOptions",
          "ec2:ModifyInstanceMetadataOptions",
          "ec2:ModifyVolume",
          "ec2:MonitorInstances",
          "ec2:StartInstances",
          "ec2:StopInstances",
          "ec2:TerminateInstances",
          "ec2:UnmonitorInstances",
        ),
        ec2Reads("ec2:DescribeImages", "ec2:DescribeVolumesModifications"),
        volumeKey,
        passRoleTo("ec2"),
      ],
    },
    aws_ebs_volume: {
      read: [ec2Reads("ec2:DescribeVolumes")],
      write: [
        ...ec2Created("volume", "ec2:CreateVolume"),
        ...ec2Owned("ec2:DeleteVolume", "ec2:ModifyVolume"),
        ...ec2Created("snapshot", "ec2:CreateSnapshot"),
        ec2Reads("ec2:DescribeSnapshots", "ec2:DescribeVolumesModifications"),
        volumeKey,
      ],
    },
    aws_volume_attachment: {
      read: [ec2Reads("ec2:DescribeInstances", "ec2:DescribeVolumes")],
      write: ec2Owned("ec2:AttachVolume", "ec2:DetachVolume", "ec2:StopInstances"),
    },
    aws_ebs_default_kms_key: {
      read: [ec2RegionSettings("ec2:GetEbsDefaultKmsKeyId")],
      write: [ec2RegionSettings("ec2:ModifyEbsDefaultKmsKeyId", "ec2:ResetEbsDefaultKmsKeyId"), volumeKey],
    },
    aws_ebs_encryption_by_default: {
      read: [ec2RegionSettings("ec2:GetEbsEncryptionByDefault")],
      write: [ec2RegionSettings("ec2:DisableEbsEncryptionByDefault", "ec2:EnableEbsEncryptionByDefault")],
    },
    aws_ebs_snapshot_block_public_access: {
      read: [ec2RegionSettings("ec2:GetSnapshotBlockPublicAccessState")],
      write: [ec2RegionSettings("ec2:DisableSnapshotBlockPublicAccess", "ec2:EnableSnapshotBlockPublicAccess")],
    },
    aws_ec2_image_block_public_access: {
      read: [ec2RegionSettings("ec2:GetImageBlockPublicAccessState")],
      write: [ec2RegionSettings("ec2:DisableImageBlockPublicAccess", "ec2:EnableImageBlockPublicAccess")],
    },
    aws_ec2_instance_metadata_defaults: {
      read: [ec2RegionSettings("ec2:GetInstanceMetadataDefaults")],
      write: [ec2RegionSettings("ec2:ModifyInstanceMetadataDefaults")],
    },
    aws_dlm_lifecycle_policy: {
      read: [ownLifecycles("dlm:GetLifecyclePolicy", "dlm:ListTagsForResource")],
      write: [
        scope(
          "DlmCreated",
          new EveryResource("because a lifecycle policy has no ARN before it is created; its tags confine it"),
          requestedTags,
        )("dlm:CreateLifecyclePolicy"),
        ownLifecycles("dlm:DeleteLifecyclePolicy", "dlm:UpdateLifecyclePolicy"),
        scope("DlmTagged", LIFECYCLES, createdTags)("dlm:TagResource"),
        scope("DlmRetagged", LIFECYCLES, keptTags)("dlm:TagResource", "dlm:UntagResource"),
        passRoleTo("dlm"),
      ],
    },
    aws_ssm_parameter: {
      read: [parameters("ssm:GetParameter", "ssm:ListTagsForResource"), parameterLists("ssm:DescribeParameters")],
      write: [
        parameters("ssm:AddTagsToResource", "ssm:DeleteParameter", "ssm:PutParameter", "ssm:RemoveTagsFromResource"),
      ],
    },
    aws_ssm_association: {
      read: [associations("ssm:DescribeAssociation", "ssm:ListTagsForResource")],
      write: [
        scope("SsmAssociationsCreated", ASSOCIATIONS, createdTags)("ssm:CreateAssociation"),
        associations(...associated),
        documents("ssm:CreateAssociation", ...associated),
        instances("ssm:CreateAssociation", ...associated),
        scope("SsmTagged", ASSOCIATIONS, createdTags)("ssm:AddTagsToResource"),
        scope("SsmRetagged", ASSOCIATIONS, keptTags)("ssm:AddTagsToResource", "ssm:RemoveTagsFromResource"),
      ],
    },
  },
  data: {
    aws_ami: [ec2Reads("ec2:DescribeImages")],
    aws_ssm_parameter: [publicParameters("ssm:GetParameter")],
  },
};
