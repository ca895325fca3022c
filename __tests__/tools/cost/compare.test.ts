import { compareEstimates } from "../../../tools/cost/compare";
import { estimate } from "../../../tools/cost/estimate";
import { dollars } from "../../../tools/cost/amounts";
import { changesAsMarkdown, changesAsText } from "../../../tools/cost/print-changes";
import { assuming, type Resources, stackJson } from "./costs-under-test";

const of = (stacks: Readonly<Record<string, Resources>>) =>
  estimate(new Map(Object.entries(stacks).map(([name, resource]) => [name, stackJson(resource)])), assuming());

const topic = { aws_sns_topic: { alarms: {} } };
const before = of({
  prod: { ...topic, aws_nat_gateway: { a: {}, b: {} } },
  gone: { aws_cloudwatch_dashboard: { one: {} } },
  same: { aws_cloudwatch_dashboard: { one: {} } },
});
const after = of({
  prod: { ...topic, aws_nat_gateway: { a: {} } },
  new: { aws_cloudwatch_dashboard: { one: {} } },
  same: { aws_cloudwatch_dashboard: { one: {} } },
});

test("stacks and parts that cost the same aren't listed", () => {
  const { changes, against } = compareEstimates(before, after, "commit 1a2b3c4");
  expect(against).toBe("commit 1a2b3c4");
  expect(changes.map(({ stack, part }) => [stack, part])).toEqual([
    ["gone", undefined],
    ["gone", "alarms and metrics"],
    ["new", undefined],
    ["new", "alarms and metrics"],
    ["prod", undefined],
    ["prod", "NAT gateways"],
  ]);
  expect(changes[5]).toMatchObject({ before: { low: 2 * 730 * 0.045 }, after: { low: 730 * 0.045 } });
});

test("a comparison has a row of each stack and part, and of all stacks", () => {
  const text = changesAsText(compareEstimates(before, after, "commit 1a2b3c4"));
  expect(text).toContain("Compared with commit 1a2b3c4:");
  const rows = text.split("\n").map((line) => line.split("│").map((cell) => cell.trim()));
  expect(rows).toContainEqual(["", "NAT gateways", "$32.85", "$32.85", "$65.70", "$65.70", "-$32.85 to -$32.85", ""]);
  expect(rows).toContainEqual(["", "gone", "$0.00", "$0.00", "$3.00", "$3.00", "-$3.00 to -$3.00", ""]);
  expect(rows).toContainEqual(["", "new", "$3.00", "$3.00", "$0.00", "$0.00", "+$3.00 to +$3.00", ""]);
});

test("a comment on a pull request has the same rows", () => {
  expect(changesAsMarkdown(compareEstimates(before, after, "commit 1a2b3c4"))).toContain(
    "| prod | $32.85 | $32.88 | $65.70 | $65.73 | -$32.85 to -$32.85 |\n| - NAT gateways | $32.85 |",
  );
});

test("without a difference, that is said", () => {
  const none = compareEstimates(before, before, "the folder before");
  expect(changesAsText(none)).toBe("Nothing costs more or less than in the folder before: $71.70 to $71.73 a month.");
  expect(changesAsMarkdown(none)).toBe(
    "### Costs compared with the folder before\n\nNothing costs more or less: $71.70 to $71.73 a month.",
  );
});

test("amounts have cents below a hundred dollars", () => {
  expect([0, 0.004, 99.99, 99.996, 1234.5, -3, -0.001].map(dollars)).toEqual([
    "$0.00",
    "$0.00",
    "$99.99",
    "$100",
    "$1,235",
    "-$3.00",
    "$0.00",
  ]);
});
