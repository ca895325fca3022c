import { type RuleIssue, type Rule } from "../environment-under-check";
import { formatPath, type Path } from "../../issues/path";

/** No queue, and no queue of its dead letters, is called like another that the platform makes. */
export const queueNamesRule: Rule = ({ settings: { jobs, queues } }) => {
  const owners = new Map<string, Path>();
  for (const [job, { schedule }] of Object.entries(jobs)) {
    owners.set(deadLetters(`${job}-${schedule ? "schedule" : "object"}`), ["jobs", job]);
  }
  const names = Object.keys(queues);
  const claimed = [
    ...names.map((queue) => ({ queue, name: deadLetters(queue) })),
    ...names.map((queue) => ({ queue, name: queue })),
  ];
  return claimed.flatMap(({ queue, name }): RuleIssue[] => {
    const path = ["queues", queue];
    const owner = owners.get(name);
    owners.set(name, owner ?? path);
    if (owner === undefined) {
      return [];
    }
    const message = `"${name}" would be the name of two queues, of this one's and of that for the dead letters of ${formatPath(owner)}; give it another name.`;
    return [{ at: [path], unless: [owner], message }];
  });
};

function deadLetters(name: string): string {
  return `${name}-dead-letters`;
}
