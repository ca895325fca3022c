import { type RuleIssue, type Rule } from "../environment-under-check";
import { workloadsOf } from "./workloads";

/** Only what lasts can call services by their names: Service Connect knows no task that runs once. */
export const serviceCallsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload }): RuleIssue[] => {
    const [part] = path;
    if (workload.uses.services.length === 0 || (part !== "jobs" && part !== "tasks")) {
      return [];
    }
    const message =
      "ECS lets no job or task call services by Service Connect; send to a queue that a worker works off, or take it out.";
    return [{ at: [[...path, "uses", "services"]], message }];
  });
