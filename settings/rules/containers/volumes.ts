import { normalized, repeatedPaths } from "../../../constructs/containers/mount-points";
import { isPart, type Path, valueAt } from "../../issues/path";
import { quote } from "../../issues/quote";
import { nearest } from "../../issues/suggestion";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type ContainerUnderCheck, containersOf, type WorkloadUnderCheck, workloadsOf } from "./workloads";

/** A volume must be shared, and every directory of a container be one volume. */
export const volumesRule: Rule = (environment) =>
  workloadsOf(environment).flatMap((workload) => {
    const containers = containersOf(workload);
    return [...containers.flatMap(pathIssues), ...nameIssues(containers, writtenVolumes(workload, environment))];
  });

function pathIssues({ path, container: { writablePaths, volumes } }: ContainerUnderCheck): RuleIssue[] {
  const mounts = Object.entries(volumes).map(([name, mount]): [string, { path: string }] => [
    name,
    typeof mount === "string" ? { path: mount } : mount,
  ]);
  const repeated = repeatedPaths({ writablePaths, volumes: Object.fromEntries(mounts) });
  return repeated.flatMap((directory): RuleIssue[] => {
    const [first, ...others] = mounts
      .filter(([, mount]) => normalized(mount.path) === directory)
      .map(([name]): Path => [...path, "volumes", name]);
    const message = `${directory} is mounted more than once; choose another path, or remove it from \`writablePaths\`.`;
    return first === undefined ? [] : [{ at: [first, ...others, [...path, "writablePaths"]], message }];
  });
}

/** A volume with one mount is a misspelled one. What is invalid there counts too: it has an issue of its own. */
function nameIssues(containers: readonly ContainerUnderCheck[], names: readonly string[]): RuleIssue[] {
  const mounts = containers.flatMap(({ path, container }) =>
    Object.keys(container.volumes).map((name) => ({ name, path })),
  );
  return mounts
    .filter(({ name }) => names.filter((other) => other === name).length === 1)
    .map(({ name, path }): RuleIssue => {
      const others = names.filter((other) => other !== name);
      const meant = nearest(name, others);
      const advice = meant === undefined ? "mount" : `did you mean ${quote(meant)}? Otherwise mount`;
      const message = `no other container of the task mounts the volume "${name}"; ${advice} it in another container too, or use \`writablePaths\`.`;
      return { at: [[...path, "volumes", name]], message };
    });
}

/** The names of the volumes of a workload as they are written, once for each container that mounts one. */
function writtenVolumes({ path }: WorkloadUnderCheck, { written }: EnvironmentUnderCheck): string[] {
  const sidecars = keysAt(written, [...path, "sidecars"]).map((name): Path => [...path, "sidecars", name]);
  return [path, ...sidecars].flatMap((container) => keysAt(written, [...container, "volumes"]));
}

function keysAt(written: unknown, path: Path): string[] {
  const value = valueAt(written, path);
  return isPart(value) ? Object.keys(value) : [];
}
