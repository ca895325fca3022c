import { addedContainers } from "../../added-containers";
import { type Rule, type RuleIssue } from "../rule";
import { type WorkloadUnderCheck, workloadsOf } from "./workloads";

/** The limits of a workload's own container and the sizes of its sidecars must fit into the task. */
export const containerLimitsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap((workload) => [
    ...limitIssues(workload, "cpu"),
    ...limitIssues(workload, "memoryMib"),
  ]);

function limitIssues({ path, workload }: WorkloadUnderCheck, key: "cpu" | "memoryMib"): RuleIssue[] {
  const limit = workload.limits[key] ?? 0;
  const sidecars = [...Object.values(workload.sidecars), ...addedContainers(workload)].reduce(
    (total, sidecar) => total + (sidecar[key] ?? 0),
    0,
  );
  if (limit === 0 || limit + sidecars <= workload[key]) {
    return [];
  }
  const sum = sidecars === 0 ? "" : ` plus the sidecars' \`${key}\` (${sidecars})`;
  const message = `\`limits.${key}\` (${limit})${sum} must not exceed the task's \`${key}\` (${workload[key]}); lower it or raise the task's \`${key}\`.`;
  const paths: RuleIssue["at"] = [
    [...path, "limits", key],
    [...path, key],
  ];
  return [{ at: paths, message }];
}
