import { type RuleIssue, type Rule } from "../environment-under-check";
import { type PlacedWorkload, workloadsOf } from "./workloads";

/** What a workload's own container may take, and what its sidecars do, is there in the task. */
export const containerLimitsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap((placed) => [
    ...overTask(placed, "cpu", "CPU units"),
    ...overTask(placed, "memoryMib", "MiB"),
  ]);

function overTask({ path, workload }: PlacedWorkload, key: "cpu" | "memoryMib", unit: string): RuleIssue[] {
  const own = workload.limits[key] ?? 0;
  const sidecars = Object.values(workload.sidecars).reduce((total, sidecar) => total + (sidecar[key] ?? 0), 0);
  if (own === 0 || own + sidecars <= workload[key]) {
    return [];
  }
  const taken = sidecars === 0 ? `${own} is` : `${own}, with the ${sidecars} of the sidecars, is`;
  const message = `${taken} more than the task's ${workload[key]} ${unit}; lower it, or give the task more.`;
  return [
    {
      at: [
        [...path, "limits", key],
        [...path, key],
      ],
      message,
    },
  ];
}
