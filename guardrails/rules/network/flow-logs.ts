import { isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";
import { vpcTypes } from "./vpc-types";

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.6; all traffic shows what got in too. */
export const flowLogs: Rule = {
  id: "vpc-flow-logs",
  wants: "every VPC logs all of its traffic",
  severity: "medium",
  controls: { securityHub: ["EC2.6"], cis: ["3.7"], wellArchitected: ["SEC04-BP01"], claims: ["D20"] },
  types: vpcTypes,
  reason: "After an incident, nobody can tell who connected to what, or how much data was sent.",
  fix: 'Use the construct `Vpc`, or add a `FlowLog` of the VPC with `trafficType: "ALL"`.',
  check: (vpc, tree) => {
    const logs = tree.usersOf(vpc, "aws_flow_log");
    if (logs.length === 0) {
      return "it has no `aws_flow_log`";
    }
    const isComplete = logs.some((log) => log.get("traffic_type") === "ALL" || isUnknown(log.get("traffic_type")));
    return isComplete
      ? undefined
      : logs.map((log) => `\`traffic_type\` of ${log.address} is ${shown(log.get("traffic_type"))}`);
  },
  evidence: (vpc, tree) =>
    tree
      .usersOf(vpc, "aws_flow_log")
      .map((log) => ({ resource: log, attribute: "traffic_type", value: log.get("traffic_type") })),
};
