import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { dashboardBody, type DashboardRow } from "./widgets";

/** Props of a {@link Dashboard}. */
export interface DashboardProps {
  /**
   * Last part of the dashboard's physical name.
   * @default the construct id
   */
  readonly name?: string;
  /** What the dashboard shows, from the top. At least one row, each with 1 to 24 widgets. */
  readonly rows: readonly DashboardRow[];
}

/** Number of widgets of one dashboard; CloudWatch allows 500. Source: "CloudWatch service quotas". */
const MOST_WIDGETS = 400;

/**
 * A CloudWatch dashboard. What doesn't fit into one continues in further ones, whose names end in a number; each row
 * stays whole.
 */
export class Dashboard extends Construct {
  /** The dashboards, in the order of their rows. */
  readonly dashboards: readonly CloudwatchDashboard[];

  constructor(scope: Construct, id: string, { name = id, rows }: DashboardProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.dashboards = inParts(rows).map((part, index) => {
      const end = index === 0 ? "" : `-${index + 1}`;
      return new CloudwatchDashboard(this, `resource${end}`, {
        dashboardName: target.reserveName(this, "dashboard", `${name}${end}`),
        // A region and ARNs that contain references stay what they are in JSON.
        dashboardBody: JSON.stringify(dashboardBody(part, target.region)),
      });
    });
  }
}

function inParts(rows: readonly DashboardRow[]): DashboardRow[][] {
  const parts: DashboardRow[][] = [[]];
  let widgets = 0;
  for (const row of rows) {
    if (widgets + row.widgets.length > MOST_WIDGETS) {
      parts.push([]);
      widgets = 0;
    }
    parts.at(-1)?.push(row);
    widgets += row.widgets.length;
  }
  return parts;
}
