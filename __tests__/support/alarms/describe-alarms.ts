import { type AlarmDefinitions } from "../../../constructs/monitoring/alarm-definition";
import { AlarmSet } from "../../../constructs/monitoring/alarm-set";
import { resource, synthesize } from "../synthesize";
import { alarmState, type EvaluatedAlarm } from "./alarm-state";
import { type Values } from "./metric-math";

/** Values of an alarm's metrics in a period, by their ids. */
export interface AlarmCase {
  /** Values that are a fault: just beyond the threshold. */
  readonly breaching: Values | readonly Values[];
  /** Values of a normal period: just within the threshold, and others that must not raise the alarm. */
  readonly normal: Values | readonly Values[];
  /**
   * State of the alarm without any data.
   * @default "OK"
   */
  readonly withoutData?: "ALARM" | "INSUFFICIENT_DATA" | "OK";
  /**
   * The numbers of what is watched that the expression names.
   * @default none
   */
  readonly numbers?: Readonly<Record<string, number>>;
}

/** A case for each definition. */
export type AlarmCases<Definitions extends AlarmDefinitions> = { readonly [Name in keyof Definitions]: AlarmCase };

/** Synthesizes the alarm of a definition, whose metrics have the values of a case. */
function synthesized(
  definitions: AlarmDefinitions,
  name: string,
  numbers: Readonly<Record<string, number>>,
): EvaluatedAlarm {
  const dimensions = Object.values(definitions[name]?.metrics ?? {}).flatMap((metric) => metric.dimensions);
  const stack = synthesize((scope) => {
    new AlarmSet(scope, "watched", {
      name: "part/watched",
      subject: "The watched part",
      runbook: "service-down",
      definitions: { [name]: definitions[name] } as AlarmDefinitions,
      dimensions: Object.fromEntries(dimensions.map((dimension) => [dimension, "any"])),
      numbers,
    });
  });
  const [id = ""] = Object.keys(stack.resource["aws_cloudwatch_metric_alarm"] ?? {});
  return resource(stack, "aws_cloudwatch_metric_alarm", id) as unknown as EvaluatedAlarm;
}

/** Drives every alarm of a list over its threshold and back, by the cases, of which each definition needs one. */
export function describeAlarms<Definitions extends AlarmDefinitions>(
  kind: string,
  definitions: Definitions,
  cases: AlarmCases<Definitions>,
): void {
  describe(`the alarms of ${kind}`, () => {
    test("have a case each", () => {
      expect(Object.keys(cases).sort()).toEqual(Object.keys(definitions).sort());
    });

    describe.each(Object.entries<AlarmCase>(cases))(
      "%s",
      (name, { breaching, normal, withoutData = "OK", numbers = {} }) => {
        const alarm = synthesized(definitions, name, numbers);
        const { evaluation_periods: periods, datapoints_to_alarm: needed = periods } = alarm;
        const ids = Object.keys(definitions[name]?.metrics ?? {});
        const nothing = Object.fromEntries(ids.map((id) => [id, undefined]));
        const mixed = (values: Values, count: number, others: Values) =>
          Array.from({ length: periods }, (_, period) => (period < periods - count ? others : values));

        test.each(listOf(breaching))("becomes active when %o lasts", (values) => {
          expect(Object.keys(values).sort()).toEqual([...ids].sort());
          expect(alarmState(alarm, mixed(values, needed, nothing))).toBe("ALARM");
        });

        test.each(listOf(normal))("is not active while %o lasts", (values) => {
          expect(alarmState(alarm, mixed(values, periods, nothing))).toBe("OK");
        });

        test("is not active before enough periods are beyond the threshold", () => {
          const [fault = {}] = listOf(breaching);
          const [usual = {}] = listOf(normal);
          expect(alarmState(alarm, mixed(fault, needed - 1, usual))).toBe("OK");
        });

        test(`is ${withoutData} without any data`, () => {
          expect(alarmState(alarm, mixed(nothing, periods, nothing))).toBe(withoutData);
        });
      },
    );
  });
}

function listOf(values: Values | readonly Values[]): readonly Values[] {
  return isList(values) ? values : [values];
}

function isList(values: Values | readonly Values[]): values is readonly Values[] {
  return Array.isArray(values);
}
