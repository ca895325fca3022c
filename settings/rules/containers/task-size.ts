import { taskSizeIssue } from "../../../constructs/containers/fargate-size";
import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";

/** The memory of a task must be one that Fargate offers with its CPU. */
export const taskSizeRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload: { cpu, memoryMib } }): RuleIssue[] => {
    const message = taskSizeIssue(cpu, memoryMib);
    if (message === undefined) {
      return [];
    }
    const paths: RuleIssue["at"] = [
      [...path, "memoryMib"],
      [...path, "cpu"],
    ];
    return [{ at: paths, message }];
  });
