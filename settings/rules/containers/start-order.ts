import { startOrderIssues } from "../../../constructs/containers/start-order";
import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";

/** The containers of a task must be able to start one after the other, and ECS must accept what they wait for. */
export const startOrderRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ name, path, workload }): RuleIssue[] =>
    startOrderIssues({ ...workload, name }, workload.sidecars).map(({ at: [sidecar = "", ...setting], message }) => ({
      at: [[...path, "sidecars", sidecar, ...setting]],
      // The health check and the sidecar that it waits for may be missing because they are invalid.
      unless: [
        [...path, "healthCheck"],
        ...Object.keys(workload.sidecars).map((other) => [...path, "sidecars", other, "healthCheck"]),
        ...(setting[1] === undefined ? [] : [[...path, "sidecars", setting[1]]]),
      ],
      message,
    })),
  );
