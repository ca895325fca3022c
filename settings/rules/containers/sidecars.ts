import { type RuleIssue, type Rule } from "../environment-under-check";
import { formatPath } from "../../issues/path";
import { type PlacedWorkload, workloadsOf } from "./workloads";

/** Sidecars fit into their task: its CPU and memory, its ports, its containers' names. */
export const sidecarsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap((placed) => [
    ...overBudget(placed, "cpu", "CPU units"),
    ...overBudget(placed, "memoryMib", "MiB"),
    ...samePort(placed),
    ...sameName(placed),
  ]);

function overBudget({ path, workload }: PlacedWorkload, key: "cpu" | "memoryMib", unit: string): RuleIssue[] {
  const wanting = Object.entries(workload.sidecars).filter(([, sidecar]) => sidecar[key] !== undefined);
  const sum = wanting.reduce((total, [, sidecar]) => total + (sidecar[key] ?? 0), 0);
  if (sum < workload[key]) {
    return [];
  }
  const message = `the sidecars take ${sum} of the task's ${workload[key]} ${unit} and leave its own container nothing; give the task more.`;
  const sidecars = wanting.map(([sidecar]) => [...path, "sidecars", sidecar, key]);
  return [{ at: [[...path, key], ...sidecars], message }];
}

function samePort({ path, workload }: PlacedWorkload): RuleIssue[] {
  const own = "port" in workload && typeof workload.port === "number" ? workload.port : undefined;
  const owners = new Map(own === undefined ? [] : [[own, formatPath(path)]]);
  return Object.entries(workload.sidecars).flatMap(([sidecar, { port }]): RuleIssue[] => {
    const owner = port === undefined ? undefined : owners.get(port);
    if (port === undefined || owner === undefined) {
      if (port !== undefined) owners.set(port, `sidecar ${sidecar}`);
      return [];
    }
    const message = `${port} is the port of ${owner} too; containers of a task share one address, so give it another.`;
    return [{ at: [[...path, "sidecars", sidecar, "port"], ...(own === port ? [[...path, "port"]] : [])], message }];
  });
}

function sameName({ name, path, workload }: PlacedWorkload): RuleIssue[] {
  if (!Object.hasOwn(workload.sidecars, name)) {
    return [];
  }
  const message = "is called like the task's own container; rename the sidecar.";
  return [{ at: [[...path, "sidecars", name]], message }];
}
