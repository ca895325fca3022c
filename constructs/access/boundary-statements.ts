import { type DeploymentTarget } from "../core/deployment-target";

/** A statement as IAM reads it; it may be for everything but what it names. */
export interface BoundaryStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Services that decide over the account, and over who may do what in it: no role of an environment needs them. */
const accountServices = [
  ...["access-analyzer", "account", "aws-portal", "billing", "budgets", "ce", "cloudtrail", "config", "controltower"],
  ...["detective", "guardduty", "iam", "identitystore", "inspector2", "macie2", "organizations", "payments", "ram"],
  ...["rolesanywhere", "securityhub", "signin", "sso", "sso-directory", "sts", "support", "tax"],
] as const;

/**
 * Services, and actions of services, that run code with a role that somebody else has passed to them. Who may use them
 * has the permissions of every such role in the account.
 */
const borrowedRoles = [
  ...["cloud9", "cloudformation", "codebuild", "codedeploy", "codepipeline", "datapipeline", "elasticbeanstalk"].map(
    all,
  ),
  ...["glue", "imagebuilder", "proton", "servicecatalog"].map(all),
  "lambda:Add*",
  "lambda:Create*",
  "lambda:Put*",
  "lambda:Update*",
  "sagemaker:Create*",
  "ssm:SendCommand",
  "ssm:StartAutomationExecution",
] as const;

/** Actions of other services that change a whole account or region. */
const accountActions = [
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:DisableImageBlockPublicAccess",
  "ec2:DisableSnapshotBlockPublicAccess",
  "ec2:ModifyEbsDefaultKmsKeyId",
  "ec2:ModifyInstanceMetadataDefaults",
  "ecr:DeleteRegistryPolicy",
  "ecr:PutAccountSetting",
  "ecr:PutRegistryPolicy",
  "ecr:PutRegistryScanningConfiguration",
  "ecr:PutReplicationConfiguration",
  "ecs:PutAccountSetting*",
  "s3:PutAccountPublicAccessBlock",
] as const;

/** What no role of an environment may do. */
const notBounded: readonly string[] = [...accountServices.map(all), ...accountActions, ...borrowedRoles];

/** What the roles of an environment do with what all environments share: pull images, and verify them. */
const uses = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:DescribeImages",
  "ecr:GetDownloadUrlForLayer",
  "ecr:ListImages",
  "kms:Decrypt",
  "signer:GetRevocationStatus",
] as const;

/** Other holders of names and tags in the account. */
interface Others {
  readonly others: readonly string[];
  readonly shared: string;
}

/** Returns the statements of the permissions boundary of an environment, and the reason of each that is wide. */
export function boundaryStatements(
  target: DeploymentTarget,
  { others, shared }: Others,
): { readonly statements: BoundaryStatement[]; readonly reasons: Readonly<Record<string, string>> } {
  const { account, environment, partition, project, tags } = target;
  const roles = `arn:${partition}:iam::${account}:role/${project}-${environment}-*`;
  const ofProject = { "aws:ResourceTag/Project": tags["Project"] ?? project };
  const isTagged = { Null: { "aws:ResourceTag/Environment": "false" } };
  const statements: BoundaryStatement[] = [
    {
      Sid: "UseServices",
      Effect: "Allow",
      NotAction: notBounded,
      Resource: "*",
    },
    {
      // The agent of GuardDuty in a task has the execution role. Source: Amazon GuardDuty User Guide, "Prerequisites for
      // AWS Fargate (Amazon ECS only) support", permissions boundary.
      Sid: "ReportToThreatDetection",
      Effect: "Allow",
      Action: ["guardduty:SendSecurityTelemetry"],
      Resource: "*",
    },
    {
      Sid: "BecomeRolesOfTheEnvironment",
      Effect: "Allow",
      Action: ["iam:GetRole", "iam:PassRole", "sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
      Resource: roles,
    },
    {
      Sid: "NothingOfOtherEnvironments",
      Effect: "Deny",
      Action: ["*"],
      Resource: "*",
      Condition: {
        StringEquals: ofProject,
        StringNotEquals: { "aws:ResourceTag/Environment": [tags["Environment"] ?? environment, shared] },
        ...isTagged,
      },
    },
    {
      Sid: "OnlyUseWhatIsShared",
      Effect: "Deny",
      NotAction: uses,
      Resource: "*",
      Condition: { StringEquals: { ...ofProject, "aws:ResourceTag/Environment": shared } },
    },
    {
      Sid: "NothingOfTheirNames",
      Effect: "Deny",
      Action: ["*"],
      Resource: [
        `arn:${partition}:s3:::${project}-${shared}-*`,
        `arn:${partition}:dynamodb:*:${account}:table/${project}-${shared}-*`,
        ...others.flatMap((other) => [
          `arn:${partition}:*:*:${account}:*${project}-${other}-*`,
          `arn:${partition}:*:*:${account}:*${project}/${other}/*`,
          `arn:${partition}:s3:::${project}-${other}-*`,
        ]),
      ],
    },
  ];
  const reasons = {
    ReportToThreatDetection: "because what a task does belongs to no resource of GuardDuty",
    UseServices:
      "because a boundary gives nothing: each role may do what its own policies say, and nothing beyond this",
  };
  return { statements, reasons };
}

function all(service: string): string {
  return `${service}:*`;
}
