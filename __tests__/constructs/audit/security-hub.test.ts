import { SecurityHub, type SecurityHubProps } from "../../../constructs/audit/security-hub";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { Testing } from "cdktf";
import { resource, synthesize, synthesizeStack, type Synthesized } from "../../support/synthesize";

const withHub = (props: SecurityHubProps = {}) => synthesize((stack) => new SecurityHub(stack, "hub", props));

const alone = withHub();
const everywhere = withHub({ regions: ["us-east-1", "eu-central-1"] });

function standards({ resource: { aws_securityhub_standards_subscription: subscriptions = {} } }: Synthesized) {
  return Object.values(subscriptions).map(({ standards_arn: arn }) => arn);
}

function labels(synthesized: Synthesized): unknown {
  const pattern = resource(synthesized, "aws_cloudwatch_event_rule", "hub_findings_rule")["event_pattern"];
  return (JSON.parse(String(pattern)) as { detail: { findings: { Severity: unknown } } }).detail.findings.Severity;
}

describe("Security Hub of defaults alone", () => {
  test("is enabled without the standards that AWS chooses, with one finding for each control", () => {
    expect(resource(alone, "aws_securityhub_account", "hub_account")).toMatchObject({
      enable_default_standards: false,
      control_finding_generator: "SECURITY_CONTROL",
      auto_enable_controls: true,
    });
  });

  test("checks AWS's best practices and the CIS benchmark, once it is enabled", () => {
    expect(standards(alone)).toEqual([
      "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0",
      "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0",
    ]);
    for (const subscription of Object.values(alone.resource["aws_securityhub_standards_subscription"] ?? {})) {
      expect(subscription["depends_on"]).toEqual(["aws_securityhub_account.hub_account"]);
    }
  });

  test("notifies of new failures of its own controls, of high severity and critical", () => {
    const pattern = resource(alone, "aws_cloudwatch_event_rule", "hub_findings_rule")["event_pattern"];
    expect(JSON.parse(String(pattern))).toEqual({
      source: ["aws.securityhub"],
      "detail-type": ["Security Hub Findings - Imported"],
      detail: {
        findings: {
          Compliance: { Status: ["FAILED"] },
          GeneratorId: [{ prefix: "security-control/" }],
          RecordState: ["ACTIVE"],
          Severity: { Label: ["CRITICAL", "HIGH"] },
          Workflow: { Status: ["NEW"] },
        },
      },
    });
  });

  test("gathers no findings while there is one region", () => {
    expect(alone.resource).not.toHaveProperty("aws_securityhub_finding_aggregator");
  });
});

describe("a setting of Security Hub", () => {
  test("chooses a version of the benchmark, the first of which has no region in its ARN", () => {
    expect(standards(withHub({ cis: "3.0.0" }))).toContain(
      "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/3.0.0",
    );
    expect(standards(withHub({ cis: "1.2.0" }))).toContain(
      "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0",
    );
  });

  test("leaves a standard out", () => {
    expect(standards(withHub({ cis: "none" }))).toEqual([
      "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0",
    ]);
    expect(standards(withHub({ foundationalBestPractices: false }))).toEqual([
      "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0",
    ]);
  });

  test("chooses what is notified", () => {
    expect(labels(withHub({ minimumSeverity: "critical" }))).toEqual({ Label: ["CRITICAL"] });
    expect(labels(withHub({ minimumSeverity: "low" }))).toEqual({ Label: ["CRITICAL", "HIGH", "MEDIUM", "LOW"] });
  });
});

describe("Security Hub in further regions", () => {
  test("is enabled in each, with the standards of the region", () => {
    expect(resource(everywhere, "aws_securityhub_account", "hub_us_east_1_account")).toMatchObject({
      provider: "aws.us-east-1",
      enable_default_standards: false,
    });
    expect(standards(everywhere)).toContain(
      "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0",
    );
  });

  test("gathers the findings of these regions in that of the stack, once all are enabled", () => {
    expect(resource(everywhere, "aws_securityhub_finding_aggregator", "hub_aggregator")).toEqual({
      linking_mode: "SPECIFIED_REGIONS",
      specified_regions: ["eu-central-1", "us-east-1"],
      depends_on: [
        "aws_securityhub_account.hub_account",
        "aws_securityhub_account.hub_us_east_1_account",
        "aws_securityhub_account.hub_eu_central_1_account",
      ],
    });
    expect(Object.keys(everywhere.resource["aws_cloudwatch_event_rule"] ?? {})).toEqual(["hub_findings_rule"]);
  });

  test("moves and changes nothing in the region of the stack", () => {
    for (const [type, resources] of Object.entries(alone.resource)) {
      expect(everywhere.resource[type]).toEqual(expect.objectContaining(resources));
    }
  });
});

test.each([
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
])("Security Hub in %s has standards of the partition %s", (region, partition) => {
  const stack = new PlatformStack(Testing.app(), "prod", {
    project: "shop",
    environment: "prod",
    account: "444444444444",
    region,
    backend: { kind: "local" },
  });
  new SecurityHub(stack, "hub");
  expect(standards(synthesizeStack(stack))).toContain(
    `arn:${partition}:securityhub:${region}::standards/aws-foundational-security-best-practices/v/1.0.0`,
  );
});
