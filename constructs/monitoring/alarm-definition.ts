import { type ComparisonOperator, type Metric, type MissingDataTreatment } from "./alarm-props";
import { lessUrgent, type Severity } from "./severity";

/** A metric of an alarm definition: its dimensions are named here, and get their values where the alarm is created. */
export interface DefinedMetric extends Omit<Metric, "dimensions"> {
  /**
   * Names of the metric's dimensions: `["ClusterName", "ServiceName"]`. The metric's own name may have the value of another
   * in it: `{ServiceName}`.
   */
  readonly dimensions: readonly string[];
}

/** What an alarm watches, for every resource of a kind; a list of such definitions is data. */
export interface AlarmDefinition {
  /**
   * What has happened, in one line that continues `The service web: …`; `{threshold}` is replaced by the threshold:
   * `more than {threshold} percent of its CPU has been in use for 15 minutes.`
   */
  readonly meaning: string;
  /** Name of the runbook, a page of `docs/runbooks`: `service-cpu`. */
  readonly runbook: string;
  /** How urgent the alarm is. */
  readonly severity: Severity;
  /** Metrics to watch, by an id that starts with a lower-case letter. */
  readonly metrics: Readonly<Record<string, DefinedMetric>>;
  /**
   * Metric math expression over the ids of `metrics`. A name in braces is replaced by a number of what is watched, so that
   * a threshold can be a percentage: `100 * free / {storageBytes}`.
   * @default the metric or, if there are several, their sum
   */
  readonly expression?: string;
  /** The value that `comparison` compares with, in the unit that the name of the definition ends in. */
  readonly threshold: number;
  /**
   * Lowest and highest threshold that makes sense.
   * @default from 0 on
   */
  readonly limits?: { readonly minimum?: number; readonly maximum?: number };
  /**
   * How the value is compared with the threshold.
   * @default "GreaterThanThreshold"
   */
  readonly comparison?: ComparisonOperator;
  /** Length of a period in seconds: 60 or a multiple of it. */
  readonly periodSeconds: number;
  /** Number of most recent periods that the alarm evaluates. */
  readonly evaluationPeriods: number;
  /**
   * Number of evaluated periods that must meet the condition.
   * @default all of them
   */
  readonly datapointsToAlarm?: number;
  /**
   * How periods without data points count.
   * @default "notBreaching"
   */
  readonly treatMissingData?: MissingDataTreatment;
  /**
   * Whether the topic is also notified when the alarm is over.
   * @default true
   */
  readonly notifyOnRecovery?: boolean;
}

/** Alarm definitions, by names that end in the unit of the threshold: `cpuPercent`. */
export type AlarmDefinitions = Readonly<Record<string, AlarmDefinition>>;

/** What is chosen for an alarm in place of its definition: a threshold, `off`, or several things. */
export type AlarmChoice =
  | number
  | "off"
  | {
      /** @default that of the definition */
      readonly threshold?: number;
      /** @default that of the definition */
      readonly severity?: Severity;
      /**
       * Number of most recent periods that must meet the condition.
       * @default that of the definition
       */
      readonly periods?: number;
    };

/** What is chosen for each alarm; those that are missing are as they are defined. */
export type AlarmChoices<Definitions extends AlarmDefinitions = AlarmDefinitions> = {
  readonly [Name in keyof Definitions]?: AlarmChoice | undefined;
};

/** How a value is compared with a threshold unless a definition says otherwise. */
export const definedComparison = "GreaterThanThreshold" satisfies ComparisonOperator;

/**
 * Returns a choice whose severity is at most a given one; the set of alarms that it belongs to does it by itself.
 * @param definition the alarm's definition, whose severity applies if none is chosen
 */
export function atMost(
  highest: Severity,
  choice: AlarmChoice | undefined,
  definition: Pick<AlarmDefinition, "severity">,
): AlarmChoice {
  if (choice === "off") return choice;
  const chosen = typeof choice === "number" ? { threshold: choice } : choice;
  return { ...chosen, severity: lessUrgent(chosen?.severity ?? definition.severity, highest) };
}
