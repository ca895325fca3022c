import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { type Construct } from "constructs";
import { type DeploymentTarget } from "../../../constructs/core/deployment-target";
import { PlatformStack, type PlatformStackProps } from "../../../constructs/core/platform-stack";
import { jsonText } from "../../../constructs/core/template-text";

export interface ObservabilityStackProps extends PlatformStackProps {
  readonly watched: DeploymentTarget;
  readonly services: readonly string[];
}

export class ObservabilityStack extends PlatformStack {
  constructor(scope: Construct, id: string, { watched, services, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    const cluster = watched.name("cluster", "services");
    const metrics = services.map((service) => {
      const name = watched.name("ecsService", service);
      return ["AWS/ECS", "CPUUtilization", "ClusterName", cluster, "ServiceName", name];
    });
    const widget = { type: "metric", properties: { title: "CPU", region: watched.region, metrics } };
    new CloudwatchDashboard(this, "services", {
      dashboardName: this.target.reserveName(this, "dashboard", "services"),
      dashboardBody: jsonText({ widgets: [widget] }, "dashboard of the services"),
    });
  }
}
