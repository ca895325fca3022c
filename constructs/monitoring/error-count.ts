import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type WritableLogGroup } from "./writable-log-group";

/** Props of an {@link ErrorCount}. */
export interface ErrorCountProps {
  /** Name of what writes the log, and of the metric: `web`. */
  readonly name: string;
  /** Log group whose lines are counted. */
  readonly logGroup: Pick<WritableLogGroup, "name">;
  /**
   * Filter pattern of the lines that report an error.
   * Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters".
   * @default lines with `ERROR`, `FATAL` or `CRITICAL`, and JSON with the level `error`, `fatal` or 50
   */
  readonly pattern?: string | undefined;
}

/** Matches lines of text and of JSON: a term is found anywhere in a line, in this case only. */
export const defaultErrorPattern =
  '?ERROR ?FATAL ?CRITICAL ?"\\"level\\":\\"error\\"" ?"\\"level\\":\\"fatal\\"" ?"\\"level\\":50"';

/** Counts the lines of a log that report an error, as a metric. */
export class ErrorCount extends Construct {
  /** Namespace of the metric. */
  readonly namespace: string;
  /** Name of the metric: that of what writes the log. */
  readonly metricName: string;

  constructor(scope: Construct, id: string, { name, logGroup, pattern = defaultErrorPattern }: ErrorCountProps) {
    super(scope, id);
    const { project, environment } = DeploymentTarget.of(this);
    this.namespace = `${project}/${environment}/errors`;
    this.metricName = name;
    new CloudwatchLogMetricFilter(this, "resource", {
      name: "errors",
      logGroupName: logGroup.name,
      pattern,
      // Without a default, a period without errors would be one without data.
      metricTransformation: { name, namespace: this.namespace, value: "1", defaultValue: "0", unit: "Count" },
    });
  }
}
