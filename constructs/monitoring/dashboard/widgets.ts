import { type AlarmState } from "../composite-alarm";

/** Shows which of several alarms are active. */
export interface AlarmStatusWidget {
  readonly kind: "alarm-status";
  readonly title: string;
  /** From 1 to 100 alarms. */
  readonly alarms: readonly (AlarmState & { readonly arn: string })[];
}

/** Shows the metric of an alarm, or its expression, with the threshold. */
export interface AlarmWidget {
  readonly kind: "alarm";
  readonly title: string;
  readonly alarm: AlarmState & { readonly arn: string };
}

/** A part of a dashboard. */
export type Widget = AlarmStatusWidget | AlarmWidget;

/** Widgets beside one another. */
export interface DashboardRow {
  /** Height in units of the grid: 6 is about a sixth of a screen. */
  readonly height: number;
  readonly widgets: readonly Widget[];
}

/** Number of units of the grid in a row. Source: Amazon CloudWatch API Reference, "Dashboard Body Structure and Syntax". */
const GRID_WIDTH = 24;

/**
 * Returns the body of a dashboard. The widgets of a row share its width.
 * Source: Amazon CloudWatch API Reference, "Dashboard Body Structure and Syntax".
 */
export function dashboardBody(rows: readonly DashboardRow[], region: string): object {
  let y = 0;
  const widgets = rows.flatMap(({ height, widgets: inRow }) => {
    const width = Math.floor(GRID_WIDTH / inRow.length);
    const placed = inRow.map((widget, index) => ({
      type: widget.kind === "alarm-status" ? "alarm" : "metric",
      x: index * width,
      y,
      width,
      height,
      properties: properties(widget, region),
    }));
    y += height;
    return placed;
  });
  return { widgets };
}

function properties(widget: Widget, region: string): object {
  const { title } = widget;
  return widget.kind === "alarm-status"
    ? { title, alarms: widget.alarms.map(({ arn }) => arn) }
    : { title, region, view: "timeSeries", stacked: false, annotations: { alarms: [widget.alarm.arn] } };
}
