import { identifierOf } from "../../../constructs/audit/config-rules/config-rule";
import { configRuleNames, configRules } from "../../../constructs/audit/config-rules/config-rules";
import {
  ConfigurationRecorder,
  type ConfigurationRecorderProps,
} from "../../../constructs/audit/configuration-recorder";
import { Protection } from "../../../constructs/core/protection";
import { resource, statements, synthesize } from "../../support/synthesize";

const withRecorder = (props: ConfigurationRecorderProps = {}) =>
  synthesize((stack) => new ConfigurationRecorder(stack, "configuration", props));

const alone = withRecorder();
const everywhere = withRecorder({ regions: ["us-east-1"] });
const BUCKET = "arn:aws:s3:::shop-prod-configuration-444444444444";

describe("the recorded configuration of defaults alone", () => {
  test("is of every resource, all the time, with the service-linked role (Config.1)", () => {
    expect(resource(alone, "aws_config_configuration_recorder", "configuration_recorder")).toMatchObject({
      role_arn: "${aws_iam_service_linked_role.configuration_service_linked_role.arn}",
      recording_group: { all_supported: true, include_global_resource_types: true },
      recording_mode: { recording_frequency: "CONTINUOUS" },
    });
    expect(resource(alone, "aws_iam_service_linked_role", "configuration_service_linked_role")).toMatchObject({
      aws_service_name: "config.amazonaws.com",
    });
    expect(resource(alone, "aws_config_configuration_recorder_status", "configuration_status")).toMatchObject({
      is_enabled: true,
      depends_on: ["aws_config_delivery_channel.configuration_delivery"],
    });
  });

  test("is delivered to a bucket of its own, encrypted with a key of its own, once the policy allows it", () => {
    expect(resource(alone, "aws_config_delivery_channel", "configuration_delivery")).toMatchObject({
      s3_bucket_name: "${aws_s3_bucket.configuration_bucket.bucket}",
      s3_kms_key_arn: "${aws_kms_key.configuration_key.arn}",
      depends_on: [
        "aws_config_configuration_recorder.configuration_recorder",
        "aws_s3_bucket_policy.configuration_bucket_policy",
      ],
    });
    const policy = statements(resource(alone, "aws_s3_bucket_policy", "configuration_bucket_policy")["policy"]);
    expect(policy["ConfigWritesFiles"]).toEqual({
      Sid: "ConfigWritesFiles",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${BUCKET}/AWSLogs/444444444444/Config/*`,
      Condition: {
        StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": "444444444444" },
      },
    });
    expect(policy["ConfigLooksAtTheBucket"]).toMatchObject({
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: BUCKET,
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    });
    const key = statements(resource(alone, "aws_kms_key", "configuration_key")["policy"]);
    expect(key["ConfigEncryptsFiles"]).toMatchObject({
      Principal: { Service: "config.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    });
  });

  test("can't be destroyed, and is deleted after 400 days", () => {
    expect(resource(alone, "aws_s3_bucket", "configuration_bucket")).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    const { rule } = resource(alone, "aws_s3_bucket_lifecycle_configuration", "configuration_bucket_lifecycle");
    expect(rule).toContainEqual(expect.objectContaining({ id: "expire", expiration: [{ days: 400 }] }));
  });

  test("is checked by every managed rule, after the recorder runs", () => {
    const rules = Object.values(alone.resource["aws_config_config_rule"] ?? {});
    expect(rules.map(({ name }) => name)).toEqual(configRuleNames.map((name) => `shop-prod-${name}`));
    expect(rules).toContainEqual({
      name: "shop-prod-restricted-ssh",
      description: "Checks that SSH is not open to the internet.",
      source: { owner: "AWS", source_identifier: "INCOMING_SSH_DISABLED" },
      depends_on: ["aws_config_configuration_recorder_status.configuration_status"],
    });
    expect(rules).toContainEqual(
      expect.objectContaining({
        name: "shop-prod-access-keys-rotated",
        input_parameters: '{"maxAccessKeyAge":"90"}',
      }),
    );
  });

  test("is notified where a rule of the platform is broken, and not for the rules of Security Hub", () => {
    const pattern = resource(alone, "aws_cloudwatch_event_rule", "configuration_findings_rule")["event_pattern"];
    expect(JSON.parse(String(pattern))).toEqual({
      source: ["aws.config"],
      "detail-type": ["Config Rules Compliance Change"],
      detail: {
        messageType: ["ComplianceChangeNotification"],
        configRuleName: [{ prefix: "shop-prod-" }],
        newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
      },
    });
  });
});

describe("a setting of the recorded configuration", () => {
  test("records once a day", () => {
    const daily = withRecorder({ recording: "daily" });
    expect(resource(daily, "aws_config_configuration_recorder", "configuration_recorder")).toMatchObject({
      recording_mode: { recording_frequency: "DAILY" },
    });
  });

  test("relies on a service-linked role that exists already", () => {
    const existing = withRecorder({ serviceLinkedRole: "existing" });
    expect(existing.resource).not.toHaveProperty("aws_iam_service_linked_role");
    expect(resource(existing, "aws_config_configuration_recorder", "configuration_recorder")).toMatchObject({
      role_arn: "arn:aws:iam::444444444444:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    });
  });

  test("leaves rules out", () => {
    const fewer = withRecorder({ withoutRules: ["wafv2-logging-enabled", "encrypted-volumes"] });
    const [before, after] = [alone, fewer].map(({ resource: { aws_config_config_rule: rules = {} } }) =>
      Object.keys(rules),
    );
    expect(before?.filter((rule) => !after?.includes(rule))).toEqual([
      "configuration_encrypted_volumes",
      "configuration_wafv2_logging_enabled",
    ]);
  });

  test("lets the bucket go, and keeps its files as long as wanted", () => {
    const short = synthesize((stack) => {
      const protection = Protection.of(stack, "all");
      new ConfigurationRecorder(stack, "configuration", { protection, retentionDays: 30 });
    });
    expect(resource(short, "aws_s3_bucket", "configuration_bucket")).toMatchObject({ force_destroy: true });
    const { rule } = resource(short, "aws_s3_bucket_lifecycle_configuration", "configuration_bucket_lifecycle");
    expect(rule).toContainEqual(expect.objectContaining({ expiration: [{ days: 30 }] }));
  });
});

describe("the recorded configuration of further regions", () => {
  test("has no global resources, and goes to the same bucket", () => {
    expect(resource(everywhere, "aws_config_configuration_recorder", "configuration_us_east_1_recorder")).toMatchObject(
      {
        provider: "aws.us-east-1",
        recording_group: { all_supported: true, include_global_resource_types: false },
        role_arn: "${aws_iam_service_linked_role.configuration_service_linked_role.arn}",
      },
    );
    expect(resource(everywhere, "aws_config_delivery_channel", "configuration_us_east_1_delivery")).toMatchObject({
      provider: "aws.us-east-1",
      s3_bucket_name: "${aws_s3_bucket.configuration_bucket.bucket}",
    });
    expect(Object.keys(everywhere.resource["aws_iam_service_linked_role"] ?? {})).toHaveLength(1);
  });

  test("is checked by the rules of a region, and not again by those of the account", () => {
    const rules = Object.keys(everywhere.resource["aws_config_config_rule"] ?? {});
    expect(rules).toContain("configuration_us_east_1_encrypted_volumes");
    expect(rules).not.toContain("configuration_us_east_1_root_account_mfa_enabled");
    expect(rules).toContain("configuration_root_account_mfa_enabled");
  });

  test("moves and changes nothing in the region of the stack", () => {
    for (const [type, resources] of Object.entries(alone.resource)) {
      expect(everywhere.resource[type]).toEqual(expect.objectContaining(resources));
    }
  });
});

describe("the managed rules", () => {
  test.each(configRuleNames)("%s has an identifier and a promise as AWS takes them", (name) => {
    const definition = configRules[name];
    expect(identifierOf(name, definition)).toMatch(/^[A-Z][A-Z0-9_]+$/);
    // Source: AWS Config API Reference, "ConfigRule".
    expect(`Checks that ${definition.promise}.`.length).toBeLessThanOrEqual(256);
    expect(definition.promise).toMatch(/^[a-z].*[^.]$|^(SSH|GuardDuty|IAM|Security Hub) .*[^.]$/);
  });

  test("are no two of one kind", () => {
    const identifiers = configRuleNames.map((name) => identifierOf(name, configRules[name]));
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });
});
