import { cisAlarmDefinitions, type CisAlarmName, cisAlarmNames } from "../../../constructs/audit/cis-alarm-definitions";
import { CisAlarms } from "../../../constructs/audit/cis-alarms";
import { LogGroup } from "../../../constructs/monitoring/log-group";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { matchesPattern, type TrailEvent } from "../../support/filter-pattern";
import { resource, synthesize } from "../../support/synthesize";

/** The patterns in the controls of Security Hub, which compares them letter by letter. */
const documented: Readonly<Record<string, string>> = {
  "CloudWatch.1":
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  "CloudWatch.2": '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  "CloudWatch.3":
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  "CloudWatch.4":
    "{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}",
  "CloudWatch.5":
    "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
  "CloudWatch.6": '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  "CloudWatch.7":
    "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
  "CloudWatch.8":
    "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}",
  "CloudWatch.9":
    "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}",
  "CloudWatch.10":
    "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}",
  "CloudWatch.11":
    "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}",
  "CloudWatch.12":
    "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
  "CloudWatch.13":
    "{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}",
  "CloudWatch.14":
    "{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}",
};

const call = (eventSource: string, eventName: string): TrailEvent => ({
  eventSource: `${eventSource}.amazonaws.com`,
  eventName,
  eventType: "AwsApiCall",
  userIdentity: { type: "AssumedRole" },
});
const signIn = (parts: TrailEvent): TrailEvent => ({
  eventSource: "signin.amazonaws.com",
  eventName: "ConsoleLogin",
  eventType: "AwsConsoleSignIn",
  userIdentity: { type: "IAMUser" },
  ...parts,
});
const root = { type: "Root" };

/** Events, and the alarms that each must raise. */
const events: readonly (readonly [what: string, event: TrailEvent, alarms: readonly CisAlarmName[]])[] = [
  ["a refused call", { ...call("s3", "GetBucketAcl"), errorCode: "AccessDenied" }, ["unauthorized-calls"]],
  [
    "a refused call of EC2",
    { ...call("ec2", "RunInstances"), errorCode: "Client.UnauthorizedOperation" },
    ["unauthorized-calls"],
  ],
  ["a call that failed otherwise", { ...call("s3", "GetBucketAcl"), errorCode: "NoSuchBucket" }, []],
  ["a read", call("ec2", "DescribeInstances"), []],
  ["a call of the root user", { ...call("s3", "ListBuckets"), userIdentity: root }, ["root-use"]],
  [
    "a call by a service for the root user",
    { ...call("kms", "Decrypt"), userIdentity: { ...root, invokedBy: "s3" } },
    [],
  ],
  ["an event of a service", { ...call("kms", "RotateKey"), userIdentity: root, eventType: "AwsServiceEvent" }, []],
  [
    "a sign-in without MFA",
    signIn({ additionalEventData: { MFAUsed: "No" }, responseElements: { ConsoleLogin: "Success" } }),
    ["sign-in-without-mfa"],
  ],
  [
    "a sign-in with MFA",
    signIn({ additionalEventData: { MFAUsed: "Yes" }, responseElements: { ConsoleLogin: "Success" } }),
    [],
  ],
  [
    "a sign-in of a role, whose provider asked for MFA",
    signIn({
      userIdentity: { type: "AssumedRole" },
      additionalEventData: { MFAUsed: "No" },
      responseElements: { ConsoleLogin: "Success" },
    }),
    [],
  ],
  [
    "a sign-in that failed",
    signIn({ errorMessage: "Failed authentication", responseElements: { ConsoleLogin: "Failure" } }),
    ["sign-in-failures"],
  ],
  ["a role's new policy", call("iam", "PutRolePolicy"), ["iam-changes"]],
  ["a policy of the same name elsewhere", call("iot", "CreatePolicy"), []],
  ["a trail that is stopped", call("cloudtrail", "StopLogging"), ["trail-changes"]],
  ["a key that is to be deleted", call("kms", "ScheduleKeyDeletion"), ["key-deletion"]],
  ["a bucket's new policy", call("s3", "PutBucketPolicy"), ["bucket-policy-changes"]],
  ["a recorder that is stopped", call("config", "StopConfigurationRecorder"), ["config-changes"]],
  ["a port that is opened", call("ec2", "AuthorizeSecurityGroupIngress"), ["security-group-changes"]],
  ["a network ACL's new entry", call("ec2", "CreateNetworkAclEntry"), ["network-acl-changes"]],
  ["an internet gateway that is attached", call("ec2", "AttachInternetGateway"), ["gateway-changes"]],
  ["a route that is replaced", call("ec2", "ReplaceRoute"), ["route-table-changes"]],
  ["a peering connection that is accepted", call("ec2", "AcceptVpcPeeringConnection"), ["vpc-changes"]],
  ["an account that leaves its organization", call("organizations", "LeaveOrganization"), ["organization-changes"]],
];

const synthesized = synthesize((stack) => {
  const logGroup = LogGroup.fromName(stack, "log", "aws-cloudtrail-logs");
  new CisAlarms(stack, "cis", { logGroup, thresholds: { "unauthorized-calls": 20, "vpc-changes": "off" } });
});

describe("the alarms of the CIS AWS Foundations Benchmark", () => {
  test("have the patterns of Security Hub's controls, letter by letter", () => {
    const patterns = Object.values(cisAlarmDefinitions).flatMap((definition) =>
      "control" in definition ? [[definition.control, definition.pattern]] : [],
    );
    expect(Object.fromEntries(patterns)).toEqual(documented);
  });

  test("cover each recommendation of the section once, in its order", () => {
    const recommendations = Object.values(cisAlarmDefinitions).map(({ recommendation }) => recommendation);
    expect(recommendations).toEqual(Array.from({ length: 15 }, (_, index) => `4.${index + 1}`));
  });

  test("have patterns that a metric filter takes: at most 1024 characters", () => {
    expect(Math.max(...Object.values(cisAlarmDefinitions).map(({ pattern }) => pattern.length))).toBeLessThanOrEqual(
      1024,
    );
  });

  test.each(events)("are raised as they should by %s", (_what, event, alarms) => {
    expect(cisAlarmNames.filter((name) => matchesPattern(cisAlarmDefinitions[name].pattern, event))).toEqual(alarms);
  });

  test("are each raised by one of the events above", () => {
    expect(new Set(events.flatMap(([, , alarms]) => alarms))).toEqual(new Set(cisAlarmNames));
  });

  test("notify the topic of the stack of one event in five minutes", () => {
    expect(resource(synthesized, "aws_cloudwatch_log_metric_filter", "cis_root_use_filter")).toMatchObject({
      name: "shop-prod-root-use",
      log_group_name: "aws-cloudtrail-logs",
      pattern: documented["CloudWatch.1"],
      metric_transformation: { name: "root-use", namespace: "shop/prod/trail", value: "1" },
    });
    expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "cis_root_use")).toMatchObject({
      alarm_name: "shop-prod-root-use",
      namespace: "shop/prod/trail",
      statistic: "Sum",
      period: 300,
      evaluation_periods: 1,
      threshold: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.notifications.arn}"],
    });
  });

  test("name their metric, without which Security Hub does not find them (CloudWatch.1 to CloudWatch.14)", () => {
    for (const alarm of Object.values(synthesized.resource["aws_cloudwatch_metric_alarm"] ?? {})) {
      expect(alarm).toHaveProperty("metric_name");
      expect(alarm).not.toHaveProperty("metric_query");
    }
  });

  test("say what has happened, by which control, and what to look at first, in the characters that AWS allows", () => {
    const alarms = Object.values(synthesized.resource["aws_cloudwatch_metric_alarm"] ?? {});
    expect(alarms).toHaveLength(14);
    for (const { alarm_description: description } of alarms) {
      expect(description).toMatch(/^[A-Z].*\((?:CloudWatch\.\d+, )?CIS 4\.\d+\)\. .*\bfirst\b/);
      expect(String(description).length).toBeLessThanOrEqual(1024);
    }
  });

  test("have the thresholds that are given, and are absent where they are off", () => {
    expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "cis_unauthorized_calls")).toMatchObject({
      threshold: 20,
    });
    expect(synthesized.json).not.toContain("vpc_changes");
  });

  test("notify another topic if one is given", () => {
    const { resource: resources } = synthesize((stack) => {
      const notifications = Notifications.fromTopicArn(stack, "topic", "arn:aws:sns:eu-west-1:444444444444:security");
      new CisAlarms(stack, "cis", { logGroup: LogGroup.fromName(stack, "log", "trail"), notifications });
    });
    const alarms = Object.values(resources["aws_cloudwatch_metric_alarm"] ?? {});
    expect(new Set(alarms.flatMap((alarm) => alarm["alarm_actions"]))).toEqual(
      new Set(["arn:aws:sns:eu-west-1:444444444444:security"]),
    );
    expect(resources).not.toHaveProperty("aws_sns_topic");
  });
});
