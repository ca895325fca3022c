import { type WholeStack } from "../support/shop-platform";
import { evidenceOf, listOf, resourcesOf } from "./evidence";

const { account, accounts, environments } = evidenceOf("data-pipeline");
const accountStacks = Object.entries({ ...accounts, account });
const environmentStacks = Object.entries(environments);

const types = (stack: WholeStack, ...wanted: string[]) =>
  wanted.filter((type) => resourcesOf(stack, type).length === 0).map((type) => `${type} is missing`);

/**
 * The areas of the security pillar of the AWS Well-Architected Framework, and the resource types that answer them in every
 * account and every environment. Source: AWS Well-Architected Framework, "Security Pillar".
 */
const pillar: readonly (readonly [area: string, inAccount: readonly string[], inEnvironment: readonly string[]])[] = [
  ["SEC 1 operate workloads securely", ["aws_securityhub_account", "aws_config_config_rule"], []],
  ["SEC 2 manage identities", ["aws_iam_account_password_policy", "aws_iam_group_policy_attachment"], ["aws_iam_role"]],
  ["SEC 3 manage permissions", ["aws_accessanalyzer_analyzer"], ["aws_iam_role_policy"]],
  [
    "SEC 4 detect and investigate events",
    ["aws_cloudtrail", "aws_guardduty_detector", "aws_config_configuration_recorder", "aws_cloudwatch_metric_alarm"],
    ["aws_flow_log", "aws_cloudwatch_log_group"],
  ],
  ["SEC 5 protect networks", [], ["aws_security_group", "aws_network_acl", "aws_vpc_endpoint"]],
  ["SEC 6 protect compute", ["aws_ec2_instance_metadata_defaults", "aws_guardduty_detector_feature"], []],
  [
    "SEC 8 protect data at rest",
    ["aws_ebs_encryption_by_default", "aws_s3_account_public_access_block", "aws_kms_key"],
    ["aws_kms_key", "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_public_access_block"],
  ],
  ["SEC 9 protect data in transit", [], ["aws_db_parameter_group", "aws_s3_bucket_policy", "aws_sqs_queue_policy"]],
  ["SEC 10 respond to incidents", ["aws_sns_topic", "aws_cloudwatch_event_rule"], ["aws_cloudwatch_metric_alarm"]],
];

describe("D18 the areas of the security pillar of the Well-Architected Framework are answered", () => {
  test.each(pillar)("D18 %s", (_area, inAccount, inEnvironment) => {
    for (const [name, stack] of accountStacks) expect([name, types(stack, ...inAccount)]).toEqual([name, []]);
    for (const [name, stack] of environmentStacks) expect([name, types(stack, ...inEnvironment)]).toEqual([name, []]);
  });

  test.each([...accountStacks, ...environmentStacks])(
    "D18 SEC 7 %s: resources say how sensitive their data is",
    (_, stack) => {
      for (const { default_tags: tags } of stack.provider.aws) {
        expect((tags as [{ tags: object }])[0].tags).toHaveProperty("DataClassification");
      }
    },
  );
});

describe("D20 the CIS benchmark is followed", () => {
  test.each(accountStacks)("D20 %s: passwords, trail, configuration, defaults and monitoring", (_, stack) => {
    const [[, passwords] = []] = resourcesOf(stack, "aws_iam_account_password_policy");
    expect(passwords).toMatchObject({ minimum_password_length: 14, password_reuse_prevention: 24 });
    const [[, trail] = []] = resourcesOf(stack, "aws_cloudtrail");
    expect(trail).toMatchObject({
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
    });
    expect(trail?.["kms_key_id"]).toMatch(/^\$\{aws_kms_key\./);
    expect(resourcesOf(stack, "aws_config_configuration_recorder_status").map(([, status]) => status)).toEqual([
      expect.objectContaining({ is_enabled: true }),
    ]);
    const standards = resourcesOf(stack, "aws_securityhub_standards_subscription").map(
      ([, { standards_arn: arn }]) => arn,
    );
    expect(standards).toContainEqual(expect.stringContaining("cis-aws-foundations-benchmark"));
    // Root use, sign-ins without MFA, and changes of policies, trail, keys, buckets and the network.
    expect(resourcesOf(stack, "aws_cloudwatch_log_metric_filter").length).toBeGreaterThanOrEqual(14);
    expect(types(stack, "aws_ebs_encryption_by_default", "aws_s3_account_public_access_block")).toEqual([]);
  });

  test.each(environmentStacks)(
    "D20 %s: flow logs, and a default security group that lets nothing through",
    (_, stack) => {
      expect(resourcesOf(stack, "aws_flow_log")).toHaveLength(1);
      const [[, group] = []] = resourcesOf(stack, "aws_default_security_group");
      expect([...listOf(group?.["ingress"]), ...listOf(group?.["egress"])]).toEqual([]);
      for (const [id, { enable_key_rotation: rotates }] of resourcesOf(stack, "aws_kms_key")) {
        expect([id, rotates]).toEqual([id, true]);
      }
    },
  );
});
