import { Construct } from "constructs";
import { type WritableLogGroup } from "../monitoring/writable-log-group";
import { type NotificationTopic } from "../monitoring/notification-topic";
import {
  type CisAlarmDefinition,
  cisAlarmDefinitions,
  type CisAlarmName,
  cisAlarmNames,
} from "./cis-alarm-definitions";
import { TrailAlarm } from "./trail-alarm";

/** Number of events in five minutes that raise each alarm, by its name; `off` for no alarm. */
export type CisAlarmThresholds = Readonly<Partial<Record<CisAlarmName, number | "off">>>;

/** Props of {@link CisAlarms}. */
export interface CisAlarmsProps {
  /** Log group that receives the events of a trail of all regions with all management events. */
  readonly logGroup: Pick<WritableLogGroup, "name">;
  /**
   * Number of events in five minutes that raise an alarm, by the name of the alarm; `off` for no alarm.
   * @default 1 for each of them, as in the benchmark
   */
  readonly thresholds?: CisAlarmThresholds;
  /**
   * Topic that is notified. Security Hub requires that somebody is subscribed to it.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
}

/**
 * The alarms of the CIS AWS Foundations Benchmark on the events of a trail: use of the root user, refused calls, sign-ins
 * without MFA, changes of IAM, trails, AWS Config, networks, keys and buckets. Security Hub CloudWatch.1 to CloudWatch.14.
 */
export class CisAlarms extends Construct {
  /** The alarms, by their names. */
  readonly alarms: Readonly<Partial<Record<CisAlarmName, TrailAlarm>>>;

  constructor(scope: Construct, id: string, props: CisAlarmsProps) {
    super(scope, id);
    const { logGroup, thresholds = {}, notifications } = props;
    const alarms = cisAlarmNames.flatMap((name) => {
      const threshold = thresholds[name] ?? 1;
      const { pattern, ...definition }: CisAlarmDefinition = cisAlarmDefinitions[name];
      const alarm =
        threshold !== "off" &&
        new TrailAlarm(this, name, {
          logGroup,
          pattern,
          description: describe(definition),
          threshold,
          ...(notifications && { notifications }),
        });
      return alarm ? [[name, alarm] as const] : [];
    });
    this.alarms = Object.fromEntries(alarms);
  }
}

function describe({ control, recommendation, title, advice }: Omit<CisAlarmDefinition, "pattern">): string {
  const ids = [...(control === undefined ? [] : [control]), `CIS ${recommendation}`].join(", ");
  return `${title} (${ids}). ${advice}`;
}
