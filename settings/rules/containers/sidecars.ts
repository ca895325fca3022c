import { addedContainers } from "../../added-containers";
import { formatPath, type Path } from "../../issues/path";
import { type ListeningPort, listeningPorts } from "../../schema/service-ports";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type WorkloadUnderCheck, workloadsOf } from "./workloads";

/** Sidecars must fit into their task: its CPU and memory, its ports and the names of its containers. */
export const sidecarsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap((workload) => [
    ...sizeIssues(workload, "cpu"),
    ...sizeIssues(workload, "memoryMib"),
    ...portIssues(workload),
    ...nameIssues(workload),
  ]);

function sizeIssues({ path, workload }: WorkloadUnderCheck, key: "cpu" | "memoryMib"): RuleIssue[] {
  const sized: { at: Path; size: number | undefined }[] = [
    ...Object.entries(workload.sidecars).map(([sidecar, { [key]: size }]) => ({ at: ["sidecars", sidecar], size })),
    ...addedContainers(workload).map(({ path: at, [key]: size }) => ({ at, size })),
  ];
  const sidecars = sized.filter(({ size }) => size !== undefined);
  const sum = sidecars.reduce((total, { size = 0 }) => total + size, 0);
  if (sum < workload[key]) {
    return [];
  }
  const message = `the sidecars' \`${key}\` (${sum} in total) must be less than the task's \`${key}\` (${workload[key]}), to leave some for the workload's own container; lower it or raise the task's \`${key}\`.`;
  const paths = sidecars.map(({ at }) => [...path, ...at, key]);
  return [{ at: [[...path, key], ...paths], message }];
}

function portIssues({ path, workload }: WorkloadUnderCheck): RuleIssue[] {
  const own = ownPorts(workload);
  const ownPort = own[0]?.port;
  const owners = new Map(own.map(({ port }) => [port, `\`${formatPath(path)}\``]));
  const clashes = addedContainers(workload).flatMap(({ path: setting, ports }) => {
    const clash = ports.find((port) => owners.has(port));
    ports.forEach((port) => owners.set(port, `\`${formatPath([...path, ...setting])}\``));
    if (clash === undefined) return [];
    const message = `its container listens on port ${clash}, which the service uses already; choose another port for the service.`;
    return [{ at: [[...path, ...setting]] as const, message }];
  });
  const issues = Object.entries(workload.sidecars).flatMap(([sidecar, { port }]): RuleIssue[] => {
    const owner = port === undefined ? undefined : owners.get(port);
    if (port === undefined || owner === undefined) {
      if (port !== undefined) owners.set(port, `the sidecar "${sidecar}"`);
      return [];
    }
    const message = `port ${port} is already used by ${owner}, and the containers of a task share one network interface; choose another port.`;
    const at = [...path, "sidecars", sidecar, "port"];
    return [{ at: ownPort === port ? [at, [...path, "port"]] : [at], message }];
  });
  return [...clashes, ...issues];
}

/** The ports that a workload's own container listens on: only services have any. */
function ownPorts(workload: WorkloadUnderCheck["workload"]): ListeningPort[] {
  return "ports" in workload
    ? listeningPorts({ ...(workload as EnvironmentUnderCheck["settings"]["services"][string]), sidecars: {} })
    : [];
}

function nameIssues({ name, path, workload }: WorkloadUnderCheck): RuleIssue[] {
  const added = addedContainers(workload).flatMap(({ name: taken, path: setting }): RuleIssue[] => {
    const message = `adds a container "${taken}", which is already the name of another container; rename that one.`;
    const at = [[...path, ...setting]] as const;
    return taken === name || Object.hasOwn(workload.sidecars, taken) ? [{ at, message }] : [];
  });
  if (!Object.hasOwn(workload.sidecars, name)) {
    return added;
  }
  const message = `"${name}" is already the name of the workload's own container; rename the sidecar.`;
  return [...added, { at: [[...path, "sidecars", name]], message }];
}
