import { CostAnomalies, type CostAnomaliesProps } from "../../../constructs/cost/cost-anomalies";
import { CostAllocationTags } from "../../../constructs/cost/cost-allocation-tags";
import { type Construct } from "constructs";
import { inRegion } from "../../../constructs/core/in-region";
import { resource, statements, synthesize } from "../../support/synthesize";

const anomalies = (props: CostAnomaliesProps = {}) =>
  synthesize((stack) => {
    new CostAnomalies(stack, "cost-anomalies", props);
  });

const MONITOR = "arn:aws:ce::444444444444:anomalymonitor/11111111-2222-3333-4444-555555555555";

describe("cost anomalies", () => {
  test("of every service are reported at once, if both amount and percentage are reached", () => {
    const synthesized = anomalies({ minimumImpact: 20, minimumImpactPercent: 0 });
    expect(resource(synthesized, "aws_ce_anomaly_monitor", "cost_anomalies_monitor")).toMatchObject({
      monitor_type: "DIMENSIONAL",
      monitor_dimension: "SERVICE",
    });
    const atLeast = (key: string, value: string) => ({
      dimension: { key, match_options: ["GREATER_THAN_OR_EQUAL"], values: [value] },
    });
    expect(resource(synthesized, "aws_ce_anomaly_subscription", "cost_anomalies")).toMatchObject({
      frequency: "IMMEDIATE",
      monitor_arn_list: ["${aws_ce_anomaly_monitor.cost_anomalies_monitor.arn}"],
      subscriber: [{ type: "SNS", address: "${aws_sns_topic.notifications.arn}" }],
      threshold_expression: {
        and: [atLeast("ANOMALY_TOTAL_IMPACT_ABSOLUTE", "20"), atLeast("ANOMALY_TOTAL_IMPACT_PERCENTAGE", "0")],
      },
      depends_on: ["aws_sns_topic_policy.notifications_policy"],
    });
  });

  test("are reported from 100 dollars and 40 percent on by default", () => {
    const { threshold_expression: threshold } = resource(anomalies(), "aws_ce_anomaly_subscription", "cost_anomalies");
    expect(JSON.stringify(threshold)).toMatch(/"values":\["100"\].*"values":\["40"\]/);
  });

  test("use the one monitor that the account has already", () => {
    const synthesized = anomalies({ monitorArn: MONITOR });
    expect(synthesized.resource).not.toHaveProperty("aws_ce_anomaly_monitor");
    expect(resource(synthesized, "aws_ce_anomaly_subscription", "cost_anomalies")["monitor_arn_list"]).toEqual([
      MONITOR,
    ]);
  });

  test("may publish to the topic for this account only", () => {
    const policy = resource(anomalies(), "aws_sns_topic_policy", "notifications_policy")["policy"];
    expect(statements(policy)["CostAnomaliesPublish"]).toMatchObject({
      Principal: { Service: "costalerts.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    });
  });
});

describe("cost allocation tags", () => {
  test("are the default tags of the stack, or others", () => {
    const active = (keys?: string[]) => {
      const synthesized = synthesize((stack) => {
        new CostAllocationTags(stack, "cost-tags", keys && { keys });
      });
      const tags = Object.values(synthesized.resource["aws_ce_cost_allocation_tag"] ?? {});
      return tags.map(({ tag_key: key, status }) => `${String(key)}: ${String(status)}`);
    };
    expect(active()).toEqual(["Environment: Active", "Owner: Active", "Project: Active"]);
    expect(active(["cost-center", "cost:center"])).toEqual(["cost-center: Active", "cost:center: Active"]);
    expect(active(["constructor"])).toEqual(["constructor: Active"]);
  });
});

test.each([
  [
    "costAnomalies",
    (scope: Construct) => {
      new CostAnomalies(scope, "cost");
    },
  ],
  [
    "costAllocationTags",
    (scope: Construct) => {
      new CostAllocationTags(scope, "cost");
    },
  ],
])("%s are refused in AWS GovCloud (US)", (part, create) => {
  const inGovCloud = (stack: Construct) => {
    inRegion(stack, "gov", "us-gov-west-1", create);
  };
  expect(() => synthesize(inGovCloud)).toThrow(
    `prod/gov/cost: \`${part}\` is not available in AWS GovCloud (US), where a standard account pays; set it up there, ` +
      "and leave it off here.",
  );
});
