/** What an alarm of the benchmark watches. */
export interface CisAlarmDefinition {
  /** Number of the control in Security Hub; absent for what only the benchmark asks for. */
  readonly control?: string;
  /** Number of the recommendation in the benchmark. */
  readonly recommendation: string;
  /** What has happened, in a few words: `Somebody used the root user`. */
  readonly title: string;
  /** What it means, and what to look at first. */
  readonly advice: string;
  /** Filter pattern of the metric. Security Hub compares it with the text of its control. */
  readonly pattern: string;
}

/**
 * What the CIS AWS Foundations Benchmark asks to watch, by the name of the alarm.
 *
 * Sources: AWS Security Hub User Guide, "Security Hub CSPM controls for CloudWatch", CloudWatch.1 to CloudWatch.14; CIS AWS
 * Foundations Benchmark v1.4.0, section 4 "Monitoring".
 */
export const cisAlarmDefinitions = {
  "unauthorized-calls": {
    control: "CloudWatch.2",
    recommendation: "4.1",
    title: "Calls to AWS were refused for lack of permissions",
    advice:
      "Stolen credentials are often tried out in this way; so are a role that lacks a permission, and a console page " +
      "that asks for more than its user may see. Look first at who called (userIdentity.arn), what (eventName), and " +
      "from which address (sourceIPAddress).",
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  },
  "sign-in-without-mfa": {
    control: "CloudWatch.3",
    recommendation: "4.2",
    title: "An IAM user signed in to the console without MFA",
    advice:
      "A password alone was enough to get in. Look first at which user it was and whether they know of the sign-in, then " +
      "give the user an MFA device or, better, remove it in favor of a role.",
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
      '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  "root-use": {
    control: "CloudWatch.1",
    recommendation: "4.3",
    title: "Somebody used the root user",
    advice:
      "Nothing restricts the root user, and hardly any task needs it. Look first at whether one of its owners meant to " +
      "do it; if not, change its password and MFA device, delete its access keys, and see what it did.",
    pattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  },
  "iam-changes": {
    control: "CloudWatch.4",
    recommendation: "4.4",
    title: "An IAM policy was changed",
    advice:
      "Every deployment that changes a role does this. Look first at whether the caller is the role that deploys; if it " +
      "is not, at which rights the policy gives (requestParameters.policyDocument), and to whom.",
    pattern: eventsOf("iam.amazonaws.com", [
      "DeleteGroupPolicy",
      "DeleteRolePolicy",
      "DeleteUserPolicy",
      "PutGroupPolicy",
      "PutRolePolicy",
      "PutUserPolicy",
      "CreatePolicy",
      "DeletePolicy",
      "CreatePolicyVersion",
      "DeletePolicyVersion",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "AttachUserPolicy",
      "DetachUserPolicy",
      "AttachGroupPolicy",
      "DetachGroupPolicy",
    ]),
  },
  "trail-changes": {
    control: "CloudWatch.5",
    recommendation: "4.5",
    title: "A CloudTrail trail was created, changed, deleted, started or stopped",
    advice:
      "Who stops a trail may want to act unseen. Look first at whether the trail of the account still logs (aws " +
      "cloudtrail get-trail-status), then at what the caller did before.",
    pattern: events(["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"]),
  },
  "sign-in-failures": {
    control: "CloudWatch.6",
    recommendation: "4.6",
    title: "A sign-in to the console failed",
    advice:
      "One failure is a typing error; many are somebody who guesses. Look first at how many there are, for which users, " +
      "and from which addresses, and whether one succeeded afterwards.",
    pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  },
  "key-deletion": {
    control: "CloudWatch.7",
    recommendation: "4.7",
    title: "A KMS key was disabled, or is to be deleted",
    advice:
      "What the key encrypts can't be read any more, and never again once it is deleted. If nobody meant it, cancel the " +
      "deletion (aws kms cancel-key-deletion) and enable the key first, then look at who called.",
    pattern: eventsOf("kms.amazonaws.com", ["DisableKey", "ScheduleKeyDeletion"]),
  },
  "bucket-policy-changes": {
    control: "CloudWatch.8",
    recommendation: "4.8",
    title: "The policy, ACL, CORS, lifecycle or replication of a bucket was changed",
    advice:
      "The change may open the bucket, copy its objects elsewhere, or delete them. Look first at which bucket it is, and " +
      "whether the caller is the role that deploys.",
    pattern: eventsOf("s3.amazonaws.com", [
      "PutBucketAcl",
      "PutBucketPolicy",
      "PutBucketCors",
      "PutBucketLifecycle",
      "PutBucketReplication",
      "DeleteBucketPolicy",
      "DeleteBucketCors",
      "DeleteBucketLifecycle",
      "DeleteBucketReplication",
    ]),
  },
  "config-changes": {
    control: "CloudWatch.9",
    recommendation: "4.9",
    title: "AWS Config was changed or stopped",
    advice:
      "Without its recorder nobody sees what is changed and which rules are broken. Look first at whether the recorder " +
      "still records (aws configservice describe-configuration-recorder-status).",
    pattern: eventsOf("config.amazonaws.com", [
      "StopConfigurationRecorder",
      "DeleteDeliveryChannel",
      "PutDeliveryChannel",
      "PutConfigurationRecorder",
    ]),
  },
  "security-group-changes": {
    control: "CloudWatch.10",
    recommendation: "4.10",
    title: "A security group was created, changed or deleted",
    advice:
      "The change may open a port. Look first at the ranges and ports of the rule (requestParameters), and whether the " +
      "caller is the role that deploys.",
    pattern: events([
      "AuthorizeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "RevokeSecurityGroupEgress",
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
    ]),
  },
  "network-acl-changes": {
    control: "CloudWatch.11",
    recommendation: "4.11",
    title: "A network ACL was created, changed or deleted",
    advice:
      "The change may open a subnet, or cut it off. Look first at which subnets have the network ACL, and whether the " +
      "caller is the role that deploys.",
    pattern: events([
      "CreateNetworkAcl",
      "CreateNetworkAclEntry",
      "DeleteNetworkAcl",
      "DeleteNetworkAclEntry",
      "ReplaceNetworkAclEntry",
      "ReplaceNetworkAclAssociation",
    ]),
  },
  "gateway-changes": {
    control: "CloudWatch.12",
    recommendation: "4.12",
    title: "An internet gateway or customer gateway was created, attached, detached or deleted",
    advice:
      "The change may connect a network with the internet. Look first at which VPC it is, and whether the caller is the " +
      "role that deploys.",
    pattern: events([
      "CreateCustomerGateway",
      "DeleteCustomerGateway",
      "AttachInternetGateway",
      "CreateInternetGateway",
      "DeleteInternetGateway",
      "DetachInternetGateway",
    ]),
  },
  "route-table-changes": {
    control: "CloudWatch.13",
    recommendation: "4.13",
    title: "A route or a route table was created, changed or deleted",
    advice:
      "The change may send traffic past the firewall or to another network. Look first at the destination and the target " +
      "of the route (requestParameters), and whether the caller is the role that deploys.",
    pattern: eventsOf("ec2.amazonaws.com", [
      "CreateRoute",
      "CreateRouteTable",
      "ReplaceRoute",
      "ReplaceRouteTableAssociation",
      "DeleteRouteTable",
      "DeleteRoute",
      "DisassociateRouteTable",
    ]),
  },
  "vpc-changes": {
    control: "CloudWatch.14",
    recommendation: "4.14",
    title: "A VPC or a peering connection was created, changed or deleted",
    advice:
      "A peering connection joins the network with another one, of another account perhaps. Look first at both sides of " +
      "the connection, and whether the caller is the role that deploys.",
    pattern: events([
      "CreateVpc",
      "DeleteVpc",
      "ModifyVpcAttribute",
      "AcceptVpcPeeringConnection",
      "CreateVpcPeeringConnection",
      "DeleteVpcPeeringConnection",
      "RejectVpcPeeringConnection",
      "AttachClassicLinkVpc",
      "DetachClassicLinkVpc",
      "DisableVpcClassicLink",
      "EnableVpcClassicLink",
    ]),
  },
  "organization-changes": {
    recommendation: "4.15",
    title: "The organization, its accounts or its policies were changed",
    advice:
      "Only the management account of an organization records most of these. Look first at whether an account left or " +
      "joined, or a service control policy was detached, and whether its administrators meant it.",
    pattern: eventsOf("organizations.amazonaws.com", [
      "AcceptHandshake",
      "AttachPolicy",
      "CreateAccount",
      "CreateOrganizationalUnit",
      "CreatePolicy",
      "DeclineHandshake",
      "DeleteOrganization",
      "DeleteOrganizationalUnit",
      "DeletePolicy",
      "DetachPolicy",
      "DisablePolicyType",
      "EnablePolicyType",
      "InviteAccountToOrganization",
      "LeaveOrganization",
      "MoveAccount",
      "RemoveAccountFromOrganization",
      "UpdatePolicy",
      "UpdateOrganizationalUnit",
    ]),
  },
} as const satisfies Readonly<Record<string, CisAlarmDefinition>>;

/** Name of an alarm of the benchmark. */
export type CisAlarmName = keyof typeof cisAlarmDefinitions;

/** Names of the alarms of the benchmark, in its order. */
export const cisAlarmNames = Object.keys(cisAlarmDefinitions) as [CisAlarmName, ...CisAlarmName[]];

/** Returns the pattern of events by their names. */
function events(names: readonly string[]): string {
  return `{${anyOf(names)}}`;
}

/** Returns the pattern of events of an AWS service by their names. */
function eventsOf(source: string, names: readonly string[]): string {
  return `{($.eventSource=${source}) && (${anyOf(names)})}`;
}

function anyOf(names: readonly string[]): string {
  return names.map((name) => `($.eventName=${name})`).join(" || ");
}
