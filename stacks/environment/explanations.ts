import { type Construct } from "constructs";
import { stableHash } from "../../constructs/core/physical-name";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { type AlarmState, CompositeAlarm } from "../../constructs/monitoring/composite-alarm";

/** What explains the alarms of others: something that has an alarm that pages, or none. */
export type Explaining = Pick<AlarmSet, "name" | "page">;

/**
 * What explains the alarms of others, so that one fault pages once. CloudWatch takes one alarm that suppresses the actions
 * of another; where there are several, a composite alarm that notifies nobody stands for them.
 * Source: Amazon CloudWatch User Guide, "Composite alarm actions suppression".
 */
export class Explanations {
  private readonly existing = new Map<string, CompositeAlarm>();

  /** @param scope the construct of all alarms */
  constructor(private readonly scope: Construct) {}

  /**
   * Returns an alarm that is active while any of several things pages; undefined if none of them does.
   * @param things what explains
   * @param label what a composite alarm of several is called. @default a hash of their names: another thing is another alarm
   */
  of(things: readonly Explaining[], label?: string): AlarmState | undefined {
    const pages = things.flatMap(({ page }) => page ?? []);
    const [only] = pages;
    if (pages.length <= 1) return only;
    const names = [...new Set(things.flatMap(({ name, page }) => (page ? [name] : [])))].sort();
    const key = label ?? stableHash(names.join(", "));
    const alarm = this.existing.get(key) ?? this.create(key, names, pages);
    this.existing.set(key, alarm);
    return alarm;
  }

  private create(key: string, names: readonly string[], anyOf: readonly AlarmState[]): CompositeAlarm {
    return new CompositeAlarm(this.scope, `explanation-${key}`, {
      name: `explanation/${key}`,
      description: `Pages nobody: while one of ${names.join(", ")} pages, what depends on it does not.`,
      runbook: "explained-alarms",
      notifies: false,
      anyOf,
    });
  }
}
