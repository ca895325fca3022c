import { backlogIssues, minimumIssues, queueDelayIssues } from "../../../constructs/containers/queue-delay";
import { suggest } from "../../issues/suggestion";
import { type Path } from "../../issues/path";
import { type PropIssue } from "../../../constructs/core/prop-issue";
import { type EnvironmentUnderCheck, writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { ownEntry } from "../../own-entry";

/** A delay of a queue must be one that the tasks can keep, and a service that has one must consume the queue. */
export const queueDelaysRule: Rule = (environment) => [...workerIssues(environment), ...serviceIssues(environment)];

function workerIssues({ settings: { workers } }: EnvironmentUnderCheck): RuleIssue[] {
  return Object.entries(workers).flatMap(([name, { scaling }]) =>
    typeof scaling === "number" ? [] : scalingIssues(["workers", name, "scaling"], backlogIssues(scaling)),
  );
}

function serviceIssues(environment: EnvironmentUnderCheck): RuleIssue[] {
  const { services, cluster } = environment.settings;
  return Object.entries(services).flatMap(([name, { scaling, uses }]): RuleIssue[] => {
    if (typeof scaling === "number" || !scaling.queueDelay) {
      return [];
    }
    const path = ["services", name, "scaling"];
    const { queue } = scaling.queueDelay;
    const at = [...path, "queueDelay", "queue"];
    const names = writtenNames(environment, "queues");
    const unknown = `there is no queue named "${queue}"; ${suggest(queue, names)}`;
    const unused = `the service must receive the messages of "${queue}"; add it to \`uses.queues\` with "receive", or name another queue.`;
    const uncounted =
      '`queueDelay` requires Container Insights, which counts the tasks; set `cluster.containerInsights` to "enabled".';
    return [
      ...scalingIssues(path, [...queueDelayIssues(scaling.queueDelay), ...minimumIssues(scaling)]),
      ...(names.includes(queue) ? [] : [{ at: [at] as const, message: unknown }]),
      ...(names.includes(queue) && ownEntry(uses.queues, queue) !== "receive"
        ? [{ at: [at, ["services", name, "uses", "queues", queue]] as const, message: unused }]
        : []),
      ...(cluster.containerInsights === "disabled"
        ? [
            {
              at: [
                ["cluster", "containerInsights"],
                [...path, "queueDelay"],
              ] as const,
              message: uncounted,
            },
          ]
        : []),
    ];
  });
}

function scalingIssues(path: Path, issues: readonly PropIssue[]): RuleIssue[] {
  return issues.map(({ props: [first, ...others], message }) => ({
    at: [[...path, first], ...others.map((prop) => [...path, prop])],
    message,
  }));
}
