import { nearestTaskMemory, taskMemorySizes } from "../../../constructs/containers/fargate-size";
import { type RuleIssue, type Rule } from "../environment-under-check";
import { workloadsOf } from "./workloads";

/** Fargate sells the memory of each task with its CPU. */
export const taskSizeRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload: { cpu, memoryMib } }): RuleIssue[] => {
    if (taskMemorySizes(cpu).includes(memoryMib)) {
      return [];
    }
    const message = `Fargate does not sell ${memoryMib} MiB with cpu ${cpu}; the nearest is ${nearestTaskMemory(cpu, memoryMib)}.`;
    return [
      {
        at: [
          [...path, "memoryMib"],
          [...path, "cpu"],
        ],
        message,
      },
    ];
  });
