import { Construct } from "constructs";
import { sortedEntries } from "../core/sorted-entries";
import { Alarm } from "./alarm";
import { type AlarmChoice, type AlarmChoices, type AlarmDefinition, type AlarmDefinitions } from "./alarm-definition";
import { definedComparison } from "./alarm-definition";
import { type Metric } from "./alarm-props";
import { type AlarmState, CompositeAlarm } from "./composite-alarm";
import { type NotificationTopic } from "./notification-topic";
import { lessUrgent, type Severity } from "./severity";

/** What every set of alarms can be told. */
export interface AlarmSetOptions<Definitions extends AlarmDefinitions = AlarmDefinitions> {
  /**
   * What is chosen in place of the definitions, by the name of the alarm.
   * @default {}: every alarm as it is defined
   */
  readonly choices?: AlarmChoices<Definitions>;
  /**
   * The most urgent severity: with `ticket`, nobody is paged.
   * @default "page"
   */
  readonly highestSeverity?: Severity;
  /**
   * An alarm that explains the urgent ones of this set: while it is active, they page nobody. A function that creates it is
   * called only if this set has an alarm that pages.
   * @default none
   */
  readonly suppressedBy?: AlarmState | (() => AlarmState | undefined) | undefined;
  /**
   * The topic that the alarms notify, whatever their severity.
   * @default those of the stack for the severities
   */
  readonly notifications?: NotificationTopic | undefined;
  /**
   * Whether the urgent alarms page by a composite alarm of this set. If not, they page by that of another set, which
   * gets them as `alsoUrgent`.
   * @default true
   */
  readonly pages?: boolean;
  /**
   * Urgent alarms of others that page together with those of this set.
   * @default none
   */
  readonly alsoUrgent?: readonly AlarmState[];
}

/** Props of an {@link AlarmSet}. */
export interface AlarmSetProps<Definitions extends AlarmDefinitions> extends AlarmSetOptions<Definitions> {
  /** Kind and name of what the alarms watch, with which their names begin: `service/web`. */
  readonly name: string;
  /** What the alarms watch, in words that begin a sentence: `The service web`. */
  readonly subject: string;
  /** Name of the runbook of the alarm that pages, for what all urgent alarms have in common. */
  readonly runbook: string;
  readonly definitions: Definitions;
  /** Values of the dimensions of all metrics, by name. */
  readonly dimensions: Readonly<Record<string, string>>;
  /**
   * The numbers of what the alarms watch that the expressions name: `{ storageBytes: 21474836480 }`.
   * @default none
   */
  readonly numbers?: Readonly<Record<string, number>>;
}

/**
 * The alarms of one resource, after a list of definitions. Each notifies the topic for tickets. If any is urgent, a
 * composite alarm pages once while any urgent one is active.
 */
export class AlarmSet<Definitions extends AlarmDefinitions = AlarmDefinitions> extends Construct {
  /** The alarms, by the names of their definitions; those that are off are missing. */
  readonly alarms: { readonly [Name in keyof Definitions]?: Alarm };
  /** The urgent alarms of this set, and of others with which they page. */
  readonly urgent: readonly AlarmState[];
  /** The alarm that pages; `undefined` if no alarm is urgent, or if they page by that of another set. */
  readonly page: CompositeAlarm | undefined;
  /** What the alarms watch: kind and name. */
  readonly name: string;
  /** What the alarms watch, in words that begin a sentence. */
  readonly subject: string;
  /** Values of the dimensions of all metrics, by name. */
  readonly dimensions: Readonly<Record<string, string>>;

  /** @throws if a metric has a dimension without a value, or an expression names a number that is missing */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmSetProps<Definitions>,
  ) {
    super(scope, id);
    const { pages = true, alsoUrgent = [] } = props;
    this.name = props.name;
    this.subject = props.subject;
    this.dimensions = props.dimensions;
    const alarms: Record<string, Alarm> = {};
    const urgent: AlarmState[] = [];
    for (const [name, definition] of sortedEntries<AlarmDefinition>(props.definitions)) {
      const choice = chosen(props.choices?.[name]);
      if (choice === "off") continue;
      const alarm = this.createAlarm(name, definition, choice);
      alarms[name] = alarm;
      const severity = lessUrgent(choice.severity ?? definition.severity, props.highestSeverity ?? "page");
      if (severity === "page") urgent.push(alarm);
    }
    this.alarms = alarms;
    this.urgent = [...urgent, ...alsoUrgent];
    this.page = pages && this.urgent.length > 0 ? this.createPage(this.urgent) : undefined;
  }

  private createAlarm(name: string, definition: AlarmDefinition, choice: Exclude<AlarmChoice, "off" | number>): Alarm {
    const { subject, notifications } = this.props;
    const { meaning, runbook, expression, periodSeconds, treatMissingData, notifyOnRecovery = true } = definition;
    const { threshold = definition.threshold, periods } = choice;
    // A number of periods that is chosen counts whole: all of them must meet the condition.
    const datapointsToAlarm = periods ?? definition.datapointsToAlarm;
    return new Alarm(this, kebabCase(name), {
      runbook,
      ...(expression !== undefined && { expression: this.withNumbers(expression) }),
      comparison: definition.comparison ?? definedComparison,
      periodSeconds,
      evaluationPeriods: periods ?? definition.evaluationPeriods,
      ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
      ...(treatMissingData && { treatMissingData }),
      name: `${this.props.name}/${kebabCase(name)}`,
      description: `${subject}: ${meaning.replaceAll("{threshold}", String(threshold))}`,
      metrics: Object.fromEntries(
        Object.entries(definition.metrics).map(([metric, defined]) => [metric, this.withDimensions(defined)]),
      ),
      threshold,
      // An urgent alarm pages by the composite alarm, so that one fault pages once.
      severity: "ticket",
      ...(notifications && { notifications }),
      notifyOnRecovery,
    });
  }

  private withDimensions({ dimensions, ...metric }: AlarmDefinition["metrics"][string]): Metric {
    const values = dimensions.map((name) => {
      const value = this.props.dimensions[name];
      if (value === undefined) {
        throw new Error(`${this.node.path}: ${metric.metricName} has the dimension ${name}, which has no value.`);
      }
      return [name, value] as const;
    });
    // A metric of our own may have the name of what it measures instead of a dimension.
    const metricName = metric.metricName.replace(/\{(\w+)\}/g, (_, name: string) => this.props.dimensions[name] ?? "");
    return { ...metric, metricName, ...(values.length > 0 && { dimensions: Object.fromEntries(values) }) };
  }

  private withNumbers(expression: string): string {
    return expression.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = this.props.numbers?.[name];
      if (value === undefined) {
        throw new Error(`${this.node.path}: the expression ${expression} names ${name}, which has no value.`);
      }
      return String(value);
    });
  }

  private createPage(urgent: readonly AlarmState[]): CompositeAlarm {
    const { name, subject, runbook, suppressedBy, notifications } = this.props;
    return new CompositeAlarm(this, "page", {
      name,
      description: `${subject} needs somebody now: at least one of its urgent alarms is active.`,
      runbook,
      anyOf: urgent,
      suppressedBy: typeof suppressedBy === "function" ? suppressedBy() : suppressedBy,
      ...(notifications && { notifications }),
    });
  }
}

function chosen(choice: AlarmChoice | undefined): Exclude<AlarmChoice, number> {
  return typeof choice === "number" ? { threshold: choice } : (choice ?? {});
}

/** `cpuPercent` -> `cpu-percent` */
function kebabCase(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`);
}
