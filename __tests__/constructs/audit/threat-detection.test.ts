import { Testing } from "cdktf";
import { ThreatDetection, type ThreatDetectionProps } from "../../../constructs/audit/threat-detection";
import { type ThreatSeverity } from "../../../constructs/audit/threat-detection-defaults";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { resource, synthesize, synthesizeStack, type Synthesized } from "../../support/synthesize";

const withDetection = (props: ThreatDetectionProps = {}) =>
  synthesize((stack) => new ThreatDetection(stack, "threats", props));

const alone = withDetection();
const everywhere = withDetection({ regions: ["eu-central-1", "us-east-1"] });

/** The status of each feature of a detector, by its name. */
function featuresOf(synthesized: Synthesized, detector = "threats_detector") {
  const { aws_guardduty_detector_feature: features = {} } = synthesized.resource;
  const own = Object.values(features).filter(
    ({ detector_id: id }) => id === `\${aws_guardduty_detector.${detector}.id}`,
  );
  return Object.fromEntries(own.map(({ name, status }) => [String(name), status]));
}

function patternOf(synthesized: Synthesized, rule = "threats_findings_rule"): Record<string, unknown> {
  return JSON.parse(String(resource(synthesized, "aws_cloudwatch_event_rule", rule)["event_pattern"])) as Record<
    string,
    unknown
  >;
}

describe("threat detection of defaults alone", () => {
  test("is on, and publishes what occurs again every 15 minutes (GuardDuty.1)", () => {
    expect(resource(alone, "aws_guardduty_detector", "threats_detector")).toMatchObject({
      enable: true,
      finding_publishing_frequency: "FIFTEEN_MINUTES",
    });
  });

  test("watches buckets, tasks, volumes, databases and functions, and no EKS (GuardDuty.6, .8, .9, .10, .11)", () => {
    expect(featuresOf(alone)).toEqual({
      S3_DATA_EVENTS: "ENABLED",
      RUNTIME_MONITORING: "ENABLED",
      EBS_MALWARE_PROTECTION: "ENABLED",
      RDS_LOGIN_EVENTS: "ENABLED",
      LAMBDA_NETWORK_LOGS: "ENABLED",
      EKS_AUDIT_LOGS: "DISABLED",
    });
  });

  test("puts its agent beside tasks on Fargate, in the order that GuardDuty returns (GuardDuty.12)", () => {
    expect(resource(alone, "aws_guardduty_detector_feature", "threats_runtime")["additional_configuration"]).toEqual([
      { name: "EKS_ADDON_MANAGEMENT", status: "DISABLED" },
      { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" },
      { name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" },
    ]);
  });

  test("notifies of findings of medium severity and higher", () => {
    expect(patternOf(alone)).toEqual({
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Finding"],
      detail: { severity: [{ numeric: [">=", 4] }] },
    });
    expect(resource(alone, "aws_cloudwatch_event_target", "threats_findings_target")).toMatchObject({
      arn: "${aws_sns_topic.notifications.arn}",
    });
  });
});

describe("a setting of threat detection", () => {
  test.each<[ThreatSeverity, number]>([
    ["low", 1],
    ["medium", 4],
    ["high", 7],
    ["critical", 9],
  ])("notifies from severity %s, which is %d", (minimumSeverity, number) => {
    expect(patternOf(withDetection({ minimumSeverity }))["detail"]).toEqual({
      severity: [{ numeric: [">=", number] }],
    });
  });

  test("turns off one protection, and says so to GuardDuty", () => {
    const off = withDetection({ protections: { lambda: false } });
    expect(featuresOf(off)).toEqual({ ...featuresOf(alone), LAMBDA_NETWORK_LOGS: "DISABLED" });
  });

  test("turns off all agents with runtime monitoring itself", () => {
    const off = withDetection({ protections: { runtime: false }, runtimeAgents: { ec2: true } });
    const { status, additional_configuration: agents } = resource(
      off,
      "aws_guardduty_detector_feature",
      "threats_runtime",
    );
    expect(status).toBe("DISABLED");
    expect((agents as { status: string }[]).map((agent) => agent.status)).toEqual(["DISABLED", "DISABLED", "DISABLED"]);
  });

  test("puts agents on instances too", () => {
    const agents = resource(
      withDetection({ runtimeAgents: { ec2: true } }),
      "aws_guardduty_detector_feature",
      "threats_runtime",
    );
    expect(agents["additional_configuration"]).toContainEqual({ name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" });
    expect(agents["additional_configuration"]).toContainEqual({
      name: "ECS_FARGATE_AGENT_MANAGEMENT",
      status: "ENABLED",
    });
  });

  test.each([
    ["1-hour", "ONE_HOUR"],
    ["6-hours", "SIX_HOURS"],
  ] as const)("publishes what occurs again after %s", (findingFrequency, frequency) => {
    const rare = withDetection({ findingFrequency });
    expect(resource(rare, "aws_guardduty_detector", "threats_detector")).toMatchObject({
      finding_publishing_frequency: frequency,
    });
  });

  test("notifies a topic that exists already", () => {
    const own = "arn:aws:sns:eu-west-1:444444444444:security";
    const existing = synthesize((stack) => {
      new ThreatDetection(stack, "threats", { notifications: Notifications.fromTopicArn(stack, "security", own) });
    });
    expect(resource(existing, "aws_cloudwatch_event_target", "threats_findings_target")).toMatchObject({ arn: own });
    expect(existing.resource).not.toHaveProperty("aws_sns_topic");
  });
});

describe("threat detection in further regions", () => {
  test("has a detector with the same features in each, by the provider of the region", () => {
    for (const region of ["eu-central-1", "us-east-1"]) {
      const detector = `threats_${region.replaceAll("-", "_")}_detector`;
      expect(resource(everywhere, "aws_guardduty_detector", detector)).toMatchObject({ provider: `aws.${region}` });
      expect(featuresOf(everywhere, detector)).toEqual(featuresOf(alone));
    }
  });

  test("moves and changes nothing in the region of the stack", () => {
    for (const [type, resources] of Object.entries(alone.resource)) {
      expect(everywhere.resource[type]).toEqual(expect.objectContaining(resources));
    }
  });

  test("forwards the same findings to the region of the stack", () => {
    expect(patternOf(everywhere, "threats_findings_us_east_1_rule")).toEqual(patternOf(everywhere));
    expect(resource(everywhere, "aws_cloudwatch_event_target", "threats_findings_us_east_1_target")).toMatchObject({
      provider: "aws.us-east-1",
      arn: "arn:aws:events:eu-west-1:444444444444:event-bus/default",
      role_arn: "${aws_iam_role.threats_findings_forwarding.arn}",
    });
  });
});

test.each([
  ["cn-north-1", "RUNTIME_MONITORING"],
  ["ap-east-2", "RDS_LOGIN_EVENTS"],
])("threat detection in %s doesn't set %s, which GuardDuty doesn't have there", (region, feature) => {
  const stack = new PlatformStack(Testing.app(), "prod", {
    project: "shop",
    environment: "prod",
    account: "444444444444",
    region,
    backend: { kind: "local" },
  });
  new ThreatDetection(stack, "threats");
  const { [feature]: left, ...others } = featuresOf(alone);
  expect(left).toBe("ENABLED");
  expect(featuresOf(synthesizeStack(stack))).toEqual(others);
});
