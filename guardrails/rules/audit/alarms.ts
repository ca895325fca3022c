import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isFalse, isUnknown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Security Hub, "Security Hub CSPM controls for Amazon CloudWatch", CloudWatch.15 and CloudWatch.17. */
export const alarmActions: Rule = {
  id: "cloudwatch-alarm-actions",
  wants: "every alarm notifies somebody, is part of one that does, or keeps others from it",
  severity: "high",
  controls: { securityHub: ["CloudWatch.15", "CloudWatch.17"], wellArchitected: ["REL06-BP03"] },
  types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"],
  reason: "Nobody learns of an alarm without an action.",
  fix: "Use `Alarm`, or set `alarmActions` to the ARN of a topic that somebody reads.",
  attributes: ["alarm_actions", "actions_enabled"],
  check: (alarm, tree) => {
    if (isFalse(alarm.get("actions_enabled"), true)) {
      return "`actions_enabled` is false";
    }
    const actions = alarm.get("alarm_actions");
    const hasActions = isUnknown(actions) || (Array.isArray(actions) && actions.length > 0);
    return hasActions || isPartOfAnother(alarm, tree) || suppressesAnother(alarm, tree)
      ? undefined
      : "`alarm_actions` is empty";
  },
};

/** Source: Well-Architected Framework, Reliability Pillar, "Send notifications (Real-time processing and alarming)". */
export const alarmDescription: Rule = {
  id: "cloudwatch-alarm-description",
  wants: "every alarm says what happened and what to do",
  severity: "low",
  controls: { wellArchitected: ["OPS08-BP04", "REL06-BP03"] },
  types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"],
  reason: "Otherwise, the person on call has nothing to go on but the alarm's name.",
  fix: "Set `alarmDescription`.",
  attributes: ["alarm_description"],
  check: (alarm) => {
    const description = alarm.get("alarm_description");
    return typeof description === "string" && description.trim() !== "" ? undefined : "`alarm_description` is empty";
  },
};

/** Source: Security Hub, "Security Hub CSPM controls for Amazon CloudWatch", CloudWatch.1 to CloudWatch.14. */
export const filterAlarm: Rule = {
  id: "logs-metric-filter-alarm",
  wants: "every metric filter has an alarm on its metric",
  severity: "medium",
  controls: { wellArchitected: ["REL06-BP03"] },
  types: ["aws_cloudwatch_log_metric_filter"],
  reason: "A metric that nobody watches finds nothing.",
  fix: "Add a `CloudwatchMetricAlarm` with the filter's namespace and metric.",
  check: (filter, tree) =>
    filter
      .blocks("metric_transformation")
      .filter(
        (metric) =>
          !isOwn(metric) &&
          tree.usersOf(filter, "aws_cloudwatch_metric_alarm").length === 0 &&
          !isWatched(filter, metric),
      )
      .map(({ name }) => `no alarm of the stack is on its metric \`${String(name)}\``),
};

/** Whether a metric is one of the platform's own, whose alarm a setting may turn off; in prod that needs a waiver. */
function isOwn({ namespace }: Readonly<Record<string, unknown>>): boolean {
  return typeof namespace === "string" && namespace.startsWith("FargatePlatform/");
}

function isPartOfAnother(alarm: Resource, tree: Tree): boolean {
  const name = alarm.get("alarm_name");
  return alarm.stack.of("aws_cloudwatch_composite_alarm").some((composite) => {
    const rule = composite.get("alarm_rule");
    return (
      composite !== alarm &&
      (tree.mentioned(composite, rule).includes(alarm) ||
        (typeof name === "string" && typeof rule === "string" && rule.includes(`"${name}"`)))
    );
  });
}

/** Whether an alarm decides whether a composite alarm notifies. */
function suppressesAnother(alarm: Resource, tree: Tree): boolean {
  const name = alarm.get("alarm_name");
  return alarm.stack
    .of("aws_cloudwatch_composite_alarm")
    .flatMap((composite) =>
      composite.blocks("actions_suppressor").map((suppressor) => [composite, suppressor] as const),
    )
    .some(
      ([composite, suppressor]) =>
        (typeof name === "string" && suppressor["alarm"] === name) ||
        tree.mentioned(composite, suppressor["alarm"]).includes(alarm),
    );
}

/** Metrics that the alarms of a stack are on. */
const watched = new WeakMap<object, ReadonlySet<string>>();

function isWatched({ stack }: Resource, { namespace, name }: Arguments): boolean {
  const known =
    watched.get(stack) ??
    new Set(stack.of("aws_cloudwatch_metric_alarm").flatMap((alarm) => metricsOf(alarm.attributes)));
  watched.set(stack, known);
  return known.has(keyOf(namespace, name)) || isUnknown(namespace) || isUnknown(name);
}

function metricsOf(alarm: Arguments): string[] {
  const queries = blocksOf(alarm, "metric_query").flatMap((query) => blocksOf(query, "metric"));
  return [alarm, ...queries].map(({ namespace, metric_name: name }) => keyOf(namespace, name));
}

function keyOf(namespace: unknown, name: unknown): string {
  return JSON.stringify([namespace, name]);
}
