import { nearestTaskMemory, taskMemorySizes } from "../../constructs/workloads/fargate-size";
import { type Finding, type Rule } from "../environment-under-check";

/** Fargate sells the memory of each service with its CPU. */
export const taskSizeRule: Rule = ({ settings: { services } }) =>
  Object.entries(services).flatMap(([name, { cpu, memoryMib }]): Finding[] => {
    if (taskMemorySizes(cpu).includes(memoryMib)) {
      return [];
    }
    const message = `Fargate does not sell ${memoryMib} MiB with cpu ${cpu}; the nearest is ${nearestTaskMemory(cpu, memoryMib)}.`;
    const service = ["services", name];
    return [
      {
        at: [
          [...service, "memoryMib"],
          [...service, "cpu"],
        ],
        message,
      },
    ];
  });
