import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type CreatedNatGateway } from "./nat-gateways";

const gateway = {
  namespace: "AWS/NATGateway",
  dimensions: ["NatGatewayId"],
  statistic: "Sum",
} as const;

/**
 * The alarms of a NAT gateway. Source: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS
 * services".
 */
export const natGatewayAlarms = {
  /**
   * Number of connections in a minute to the internet that fail, because too many to one destination are open.
   * @default 0
   */
  portAllocationErrors: {
    meaning: "more than {threshold} connections a minute to the internet have failed for 15 minutes.",
    runbook: "nat-gateway-ports",
    severity: "page",
    metrics: { failed: { ...gateway, metricName: "ErrorPortAllocation" } },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Percentage of the packets that the gateway drops, above which something is wrong with it.
   * @default 0.01
   */
  droppedPercent: {
    meaning: "it has dropped more than {threshold} percent of the packets for 5 minutes.",
    runbook: "nat-gateway-drops",
    severity: "ticket",
    metrics: {
      dropped: { ...gateway, metricName: "PacketsDropCount" },
      inbound: { ...gateway, metricName: "PacketsInFromDestination" },
      outbound: { ...gateway, metricName: "PacketsInFromSource" },
    },
    expression: "100 * dropped / (inbound + outbound)",
    threshold: 0.01,
    limits: { minimum: 0, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link NatGatewayAlarms}. */
export interface NatGatewayAlarmsProps extends AlarmSetOptions<typeof natGatewayAlarms> {
  /** The gateway to watch. */
  readonly gateway: CreatedNatGateway;
}

/** The alarms of a NAT gateway. */
export class NatGatewayAlarms extends AlarmSet<typeof natGatewayAlarms> {
  constructor(scope: Construct, id: string, { gateway, ...options }: NatGatewayAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `nat-gateway/${gateway.name}`,
      subject: `The NAT gateway ${gateway.name}`,
      runbook: "nat-gateway-ports",
      definitions: natGatewayAlarms,
      dimensions: { NatGatewayId: gateway.id },
    });
  }
}
