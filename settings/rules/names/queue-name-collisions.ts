import { formatPath, type Path } from "../../issues/path";
import { type Rule, type RuleIssue } from "../rule";

/** A queue and its dead-letter queue must not have the name of another queue that the platform creates. */
export const queueNameCollisionsRule: Rule = ({ settings: { jobs, queues } }) => {
  const owners = new Map<string, Path>();
  for (const [job, { schedule }] of Object.entries(jobs)) {
    owners.set(deadLetterQueue(`${job}-${schedule ? "schedule" : "object"}`), ["jobs", job]);
  }
  const names = Object.keys(queues);
  const claims = [
    ...names.map((queue) => ({ queue, name: deadLetterQueue(queue), what: "its dead-letter queue" })),
    ...names.map((queue) => ({ queue, name: queue, what: "this queue" })),
  ];
  return claims.flatMap(({ queue, name, what }): RuleIssue[] => {
    const path = ["queues", queue];
    const owner = owners.get(name);
    if (owner === undefined) {
      owners.set(name, path);
      return [];
    }
    const message = `${what} and the dead-letter queue of \`${formatPath(owner)}\` would both be named "${name}"; rename one of them.`;
    return [{ at: [path], unless: [owner], message }];
  });
};

function deadLetterQueue(name: string): string {
  return `${name}-dead-letters`;
}
