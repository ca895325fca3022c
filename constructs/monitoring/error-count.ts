import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import { type WritableLogGroup } from "./writable-log-group";

/** Props of an {@link ErrorCount}. */
export interface ErrorCountProps {
  /** Physical name of what writes the log, which is that of the metric: `shop-prod-web`. */
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

/** Namespace of the metrics that count errors in logs. */
export const loggedErrorsNamespace = "FargatePlatform/Errors";

/** What lines of text have that report an error, and what the field `level` of lines of JSON is. */
const WORDS = ["ERROR", "FATAL", "CRITICAL"];
const LEVELS = ["error", "fatal", 50].map((level) => JSON.stringify(level));

/** Matches lines of text and of JSON: a term is found anywhere in a line, in this case only. */
export const defaultErrorPattern = [...WORDS, ...LEVELS.map((level) => JSON.stringify(`"level":${level}`))]
  .map((term) => `?${term}`)
  .join(" ");

/** Command of a query of CloudWatch Logs Insights that finds what {@link defaultErrorPattern} does. */
export const defaultErrorFilter = `filter @message like /${WORDS.join("|")}|"level" ?: ?(${LEVELS.join("|")})/`;

/** Counts the lines of a log that report an error, as a metric. */
export class ErrorCount extends Construct {
  constructor(scope: Construct, id: string, { name, logGroup, pattern = defaultErrorPattern }: ErrorCountProps) {
    super(scope, id);
    new CloudwatchLogMetricFilter(this, "resource", {
      name: "errors",
      logGroupName: logGroup.name,
      pattern,
      // Without a default, a period without errors would be one without data.
      metricTransformation: { name, namespace: loggedErrorsNamespace, value: "1", defaultValue: "0", unit: "Count" },
    });
  }
}
