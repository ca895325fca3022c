import { calledService } from "../../called-service";
import { gatedParts, gatedWorkloads } from "../../gated-workloads";
import { suggest } from "../../issues/suggestion";
import { SAME_IMAGE } from "../../schema/task";
import { writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** A task runs before workloads that exist, and that it doesn't call. */
export const tasksBeforeRule: Rule = (environment) => {
  const { settings } = environment;
  const names = gatedParts.flatMap((part) => writtenNames(environment, part));
  const taskNames = writtenNames(environment, "tasks");
  return Object.entries(settings.tasks).flatMap(([task, { before, uses }]): RuleIssue[] => {
    const at = ["tasks", task, "before"];
    const held = gatedWorkloads(settings, task);
    if (before === SAME_IMAGE && held.length === 0) {
      const message = `no service, worker or job runs the image of this task; set \`imageOf\`, or name those that it runs before.`;
      return [{ at: [at, ["tasks", task, "imageOf"]], message }];
    }
    const unknown = held.filter((name) => !names.includes(name));
    const called = uses.services.map((entry) => calledService(entry).service).filter((name) => held.includes(name));
    return [
      ...unknown.map((name) => ({ at: [at] as const, message: unknownName(name, names, taskNames) })),
      ...called.map((name) => ({
        at: [at, ["tasks", task, "uses", "services"]] as const,
        message: `the task calls "${name}", which would be deployed only after it; remove "${name}" here or from \`uses.services\`.`,
      })),
    ];
  });
};

function unknownName(name: string, names: readonly string[], tasks: readonly string[]): string {
  return tasks.includes(name)
    ? `"${name}" is a task; a task can run only before services, workers and jobs.`
    : `there is no service, worker or job named "${name}"; ${suggest(name, names)}`;
}
