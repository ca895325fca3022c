import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "./grantee";
import { EveryResource } from "./policy-statement";

/** Actions with which the SSM Agent of an instance or a container opens the two channels of a session. */
export const sessionChannels: readonly string[] = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

/**
 * Allows the role of an instance to be managed by Systems Manager: sessions and patches, nothing else. The AWS managed
 * policy for this purpose, AmazonSSMManagedInstanceCore, also allows reading every parameter of the account.
 * Source: AWS Systems Manager User Guide, "Create a custom IAM role for Session Manager", "SSM Agent
 * communications with AWS managed S3 buckets"; Service Authorization Reference, "AWS Systems Manager".
 */
export function allowSystemsManager(scope: Construct, grantee: Grantee): void {
  const target = DeploymentTarget.of(scope);
  const { partition, region } = target;
  grantee.allow({
    sid: "AnswerSystemsManager",
    actions: [
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
      "ssm:GetDeployablePatchSnapshotForInstance",
      "ssm:GetManifest",
      "ssm:ListAssociations",
      "ssm:PutInventory",
      ...sessionChannels,
    ],
    resources: new EveryResource("because these actions support no resource-level permissions"),
  });
  grantee.allow({
    sid: "RunAssociations",
    actions: [
      "ssm:DescribeAssociation",
      "ssm:DescribeDocument",
      "ssm:GetDocument",
      "ssm:ListInstanceAssociations",
      "ssm:PutComplianceItems",
      "ssm:UpdateAssociationStatus",
      "ssm:UpdateInstanceAssociationStatus",
      "ssm:UpdateInstanceInformation",
    ],
    resources: [
      target.arn("ssm", "association/*"),
      target.arn("ec2", "instance/*"),
      `arn:${partition}:ssm:${region}::document/AWS-*`,
    ],
  });
  grantee.allow({
    sid: "ReadPatchTools",
    actions: ["s3:GetObject"],
    resources: [
      `arn:${partition}:s3:::aws-ssm-${region}/*`,
      `arn:${partition}:s3:::patch-baseline-snapshot-${region}/*`,
    ],
  });
}
