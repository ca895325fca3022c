import { formatPath, isPart, parsePath, type Path, valueAt } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { injectedVariables } from "../../secret-sources";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type PlatformVariable, platformVariables } from "./platform-variables";
import { type ContainerUnderCheck, containersOf, type WorkloadUnderCheck, workloadsOf } from "./workloads";
import { ownEntry } from "../../own-entry";

/** A variable must have one value: ECS rejects a task definition that sets it twice. */
export const environmentVariablesRule: Rule = (environment) =>
  workloadsOf(environment).flatMap((workload) => {
    const known = platformVariables(workload, environment);
    const [own, ...sidecars] = containersOf(workload);
    return [
      ...clashingVariables(workload, known),
      ...(own ? containerIssues(environment, workload, own, known) : []),
      ...sidecars.flatMap((sidecar) =>
        containerIssues(
          environment,
          workload,
          sidecar,
          known.map((variable) => ({ ...variable, isOffered: true })),
        ),
      ),
    ];
  });

/** @param known what the platform sets, or has for those that ask for it */
function containerIssues(
  environment: EnvironmentUnderCheck,
  workload: WorkloadUnderCheck,
  container: ContainerUnderCheck,
  known: readonly PlatformVariable[],
): RuleIssue[] {
  const received = receivedVariables(container, known);
  const written = writtenVariables(environment, container);
  return [
    ...duplicateVariables(written),
    ...unknownVariables(environment, workload, container, known),
    ...ambiguousVariables(container, known),
    ...repeatedNames(container, received),
    ...received
      .filter(({ name, receivedAs, isDefault = false }) => !isDefault || receivedAs !== name)
      .flatMap((variable) => reservedIssues(workload, container, variable, written)),
  ];
}

/** A variable that the settings of a container set. */
interface WrittenVariable {
  readonly variable: string;
  readonly path: Path;
  /** The setting within the container: `secretsFrom[0]`. */
  readonly part: string;
}

function writtenVariables(
  { name, settings }: EnvironmentUnderCheck,
  { path, container }: ContainerUnderCheck,
): WrittenVariable[] {
  const plain = Object.keys(container.environment).map((variable) => ({ variable, path: ["environment", variable] }));
  return [...plain, ...injectedVariables(container, { name, secrets: settings.secrets })].map(
    ({ variable, path: below }) => ({
      variable,
      path: [...path, ...below],
      part: below[0] === "secretsFrom" ? formatPath(below) : String(below[0]),
    }),
  );
}

function duplicateVariables(written: readonly WrittenVariable[]): RuleIssue[] {
  const owners = new Map<string, WrittenVariable>();
  return written.flatMap((entry): RuleIssue[] => {
    const owner = owners.get(entry.variable);
    owners.set(entry.variable, owner ?? entry);
    if (!owner) return [];
    const message = `${quote(entry.variable)} is set in both \`${owner.part}\` and \`${entry.part}\`; remove one of them.`;
    return [{ at: [owner.path, entry.path], message }];
  });
}

/** A variable that the platform sets in a container, under the name that the container has for it. */
interface ReceivedVariable extends PlatformVariable {
  readonly receivedAs: string;
}

function receivedVariables(
  { container: { variables } }: ContainerUnderCheck,
  known: readonly PlatformVariable[],
): ReceivedVariable[] {
  return [...new Map(known.map((variable) => [variable.name, variable])).values()].flatMap((variable) => {
    const own = ownEntry(variables, variable.name);
    const names = own ?? (variable.isOffered ? [] : [variable.name]);
    return [names].flat().map((receivedAs) => ({ ...variable, receivedAs }));
  });
}

function unknownVariables(
  environment: EnvironmentUnderCheck,
  workload: WorkloadUnderCheck,
  { path, container: { variables } }: ContainerUnderCheck,
  known: readonly PlatformVariable[],
): RuleIssue[] {
  const names = known.map(({ name }) => name);
  return Object.keys(variables)
    .filter((variable) => !names.includes(variable))
    .map((variable) => {
      const message = `the platform has no variable ${quote(variable)} for this workload; ${suggest(variable, names)}`;
      return { at: [[...path, "variables", variable]], unless: sources(environment, workload), message };
    });
}

/** The name of a bucket or table `uploads-arn` is in the variable that has the ARN of one named `uploads`. */
function ambiguousVariables(
  { path, container: { variables } }: ContainerUnderCheck,
  known: readonly PlatformVariable[],
): RuleIssue[] {
  return Object.keys(variables).flatMap((variable): RuleIssue[] => {
    const owners = known.filter(
      ({ name, setting }) => name === variable && /^uses\.(?:buckets|tables)\./.test(setting),
    );
    const [first, second] = owners.map(({ setting }) => `\`${setting}\``);
    if (first === undefined || second === undefined) return [];
    const message = `is both a name and an ARN, because of ${first} and ${second}; rename one of them.`;
    return [{ at: [[...path, "variables", variable]], message }];
  });
}

/** The database `bucket-a` has the variables of a bucket `a-database-host`. */
function clashingVariables({ path }: WorkloadUnderCheck, known: readonly PlatformVariable[]): RuleIssue[] {
  const isNamedDatabase = (setting: string) => /^uses\.(?:databases|documentDatabases)\./.test(setting);
  return known.flatMap(({ name, setting }): RuleIssue[] => {
    const other = known.find((candidate) => candidate.name === name && candidate.setting !== setting);
    if (other === undefined || !isNamedDatabase(setting)) {
      return [];
    }
    const message = `"${name}" would be set because of both \`${setting}\` and \`${other.setting}\`; rename the database.`;
    return [{ at: [[...path, ...parsePath(setting)]], message }];
  });
}

/** The settings because of which the platform sets variables, those of invalid ones included. */
function sources({ written }: EnvironmentUnderCheck, { path }: WorkloadUnderCheck): Path[] {
  const uses = valueAt(written, [...path, "uses"]);
  return [
    ...["database", "databases", "documentDatabases", "search", "services", "sharedIngress"].map((part) => [part]),
    ...["queue", "onObjectCreated", "routes", "telemetry", "uses"].map((key) => [...path, key]),
    ...Object.entries(isPart(uses) ? uses : {}).flatMap(([key, use]) => [
      [...path, "uses", key],
      ...Object.keys(isPart(use) ? use : {}).map((name) => [...path, "uses", key, name]),
    ]),
  ];
}

/** Two variables that the platform sets can't have the same name in a container. */
function repeatedNames({ path }: ContainerUnderCheck, received: readonly ReceivedVariable[]): RuleIssue[] {
  const owners = new Map<string, string>();
  return received.flatMap(({ name, receivedAs }): RuleIssue[] => {
    const owner = owners.get(receivedAs);
    owners.set(receivedAs, owner ?? name);
    if (owner === undefined || owner === name) return [];
    const renamed = receivedAs === name ? owner : name;
    const message = `${quote(receivedAs)} would be both ${owner} and ${name}; choose another name.`;
    return [{ at: [[...path, "variables", renamed]], message }];
  });
}

/** What the platform sets in a container can't be set there again. */
function reservedIssues(
  workload: WorkloadUnderCheck,
  { path }: ContainerUnderCheck,
  { name, setting, receivedAs }: ReceivedVariable,
  written: readonly WrittenVariable[],
): RuleIssue[] {
  const unless = [[...workload.path, ...parsePath(setting)]];
  return written
    .filter(({ variable }) => variable === receivedAs)
    .map(({ path: at }): RuleIssue => {
      if (receivedAs !== name) {
        const message = `${quote(receivedAs)} is already the name for ${name} in \`variables\`; rename one of them.`;
        return { at: [at, [...path, "variables", name]], unless, message };
      }
      const message = `"${name}" is reserved: the platform sets it because of \`${setting}\`; rename the variable.`;
      return { at: [at], unless, message };
    });
}
