import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";

/** Props of {@link FlowLogs}. */
export interface FlowLogsProps extends LogStorage {
  /** Id of the VPC. */
  readonly vpcId: string;
  /**
   * Last part of the physical names of the log group and the role.
   * @default "flow-logs"
   */
  readonly name?: string;
}

/** The flow logs of a VPC, which record accepted and rejected traffic. Security Hub EC2.6; CIS 3.7. */
export class FlowLogs extends Construct {
  /** Destination of the flow logs. */
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const name = props.name ?? "flow-logs";
    this.logGroup = new LogGroup(this, "log-group", {
      name: `/vpc/${target.name("logGroup", name)}`,
      encryptionKey: props.encryptionKey,
      retentionDays: props.retentionDays,
    });
    const role = new Role(this, "role", {
      name,
      description: "Assumed by VPC Flow Logs to write the flow logs of this VPC.",
      // Source: Amazon VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs".
      trust: trustService(this, "vpc-flow-logs.amazonaws.com", target.arn("ec2", "vpc-flow-log/*")),
    });
    this.logGroup.grantWrite(role);
    // VPC Flow Logs looks for the log stream before it writes. Source: Amazon VPC User Guide,
    // "IAM role for publishing flow logs to CloudWatch Logs".
    role.allow({
      sid: "FindLogStreams",
      actions: ["logs:DescribeLogStreams"],
      resources: [this.logGroup.arn, `${this.logGroup.arn}:*`],
    });
    new FlowLog(this, "resource", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: this.logGroup.logGroup.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 60,
      tags: { Name: target.name("label", name) },
    });
  }
}
