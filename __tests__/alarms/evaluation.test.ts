import { alarmState, type EvaluatedAlarm } from "../support/alarms/alarm-state";
import { evaluate } from "../support/alarms/metric-math";

test.each([
  ["errors / requests * 100", 5],
  ["100 * errors / (requests - 100)", 10],
  ["IF(requests >= 200, 100 * errors / requests, 0)", 5],
  ["IF(requests > 200, 100 * errors / requests, 0)", 0],
  ["FILL(nothing, 0) + errors", 10],
  ["MAX([errors, nothing, requests])", 200],
  ["MIN([errors, requests]) - SUM([errors, 1])", -1],
  ["AVG([errors, 20])", 15],
  ["ABS(errors - requests)", 190],
  ["errors > 5 AND requests < 5", 0],
  ["errors > 5 OR requests < 5", 1],
  ["errors == 10", 1],
  ["-errors + 0.5", -9.5],
  ["errors + nothing", undefined],
  ["errors / zero", undefined],
  ["IF(nothing > 1, 1, 2)", undefined],
])("%s is %p", (expression, value) => {
  expect(evaluate(expression, { errors: 10, requests: 200, zero: 0, nothing: undefined })).toBe(value);
});

test.each([
  ["errors + typo", "There is no metric with the id typo."],
  ["RATE(errors)", "The function RATE is not supported."],
  ["errors errors", '"errors" is not expected.'],
  ["(errors", '")" is missing before "".'],
  ["errors ^ 2", '" ^ 2" is not supported.'],
])("%s is an error", (expression, message) => {
  expect(() => evaluate(expression, { errors: 1 })).toThrow(message);
});

const alarm: EvaluatedAlarm = {
  comparison_operator: "GreaterThanThreshold",
  threshold: 5,
  evaluation_periods: 3,
  datapoints_to_alarm: 2,
  treat_missing_data: "notBreaching",
  metric_name: "Errors",
};

const periods = (...values: (number | undefined)[]) => values.map((value) => ({ value }));

test("an alarm is active when enough of its recent periods are beyond the threshold", () => {
  expect(alarmState(alarm, periods(9, 9, 5, 5, 5))).toBe("OK");
  expect(alarmState(alarm, periods(5, 6, 5))).toBe("OK");
  expect(alarmState(alarm, periods(6, 5, 6))).toBe("ALARM");
});

test.each([
  ["notBreaching", "OK", "ALARM"],
  ["breaching", "ALARM", "ALARM"],
  ["missing", "INSUFFICIENT_DATA", "ALARM"],
  ["ignore", "OK", "OK"],
])("without data, %s is %s; with two data points beyond the threshold, it is %s", (treatment, without, some) => {
  const treated = { ...alarm, treat_missing_data: treatment };
  expect(alarmState(treated, periods(undefined, undefined, undefined))).toBe(without);
  expect(alarmState(treated, periods(9, undefined, 9))).toBe(some);
});

test.each([
  ["GreaterThanThreshold", 6, 5],
  ["GreaterThanOrEqualToThreshold", 5, 4],
  ["LessThanThreshold", 4, 5],
  ["LessThanOrEqualToThreshold", 5, 6],
])("%s with the threshold 5 is met by %d and not by %d", (comparison_operator, met, missed) => {
  const compared = { ...alarm, comparison_operator, evaluation_periods: 1, datapoints_to_alarm: 1 };
  expect(alarmState(compared, periods(met))).toBe("ALARM");
  expect(alarmState(compared, periods(missed))).toBe("OK");
});

test("an alarm compares the query that returns data", () => {
  const math = {
    ...alarm,
    metric_name: undefined,
    metric_query: [
      { id: "errors", return_data: false, metric: {} },
      { id: "result", return_data: true, expression: "errors * 2" },
    ],
  } as unknown as EvaluatedAlarm;
  expect(alarmState(math, [{ errors: 2 }, { errors: 3 }, { errors: 3 }])).toBe("ALARM");
  expect(alarmState(math, [{ errors: 2 }, { errors: 2 }, { errors: 3 }])).toBe("OK");
});
