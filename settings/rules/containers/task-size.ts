import { nearestTaskMemory, taskMemorySizes } from "../../../constructs/containers/fargate-size";
import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";

/** The memory of a task must be one that Fargate offers with its CPU. */
export const taskSizeRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload: { cpu, memoryMib } }): RuleIssue[] => {
    if (taskMemorySizes(cpu).includes(memoryMib)) {
      return [];
    }
    const message = `\`memoryMib\` (${memoryMib}) is not supported by Fargate with \`cpu\` (${cpu}); the nearest supported value is ${nearestTaskMemory(cpu, memoryMib)}.`;
    const paths: RuleIssue["at"] = [
      [...path, "memoryMib"],
      [...path, "cpu"],
    ];
    return [{ at: paths, message }];
  });
