import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";

/** Workloads that call services must be ECS services themselves: Service Connect does not support single tasks. */
export const serviceCallsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload }): RuleIssue[] => {
    const [part] = path;
    if (workload.uses.services.length === 0 || (part !== "jobs" && part !== "tasks")) {
      return [];
    }
    const message =
      "calling services is not supported for jobs and tasks, because Service Connect requires an ECS service; send messages to a worker's queue, or remove this setting.";
    return [{ at: [[...path, "uses", "services"]], message }];
  });
