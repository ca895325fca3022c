import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";
import { formatPath, type Path } from "../../issues/path";
import { show } from "../../issues/schema-issues";
import { containersOf, workloadsOf } from "../containers/workloads";
import { capacityKinds, destroyKinds, natKinds, stageDefaults, webAclKinds } from "../../stages";

type Settings = EnvironmentUnderCheck["settings"];

/** A setting that is weaker than prod has it by default. */
interface Weakness {
  readonly path: Path;
  /** The value, in words. */
  readonly value: string;
  /** What prod has by default, in words. */
  readonly wanted: string;
  /** Where else it may have been set. */
  readonly source?: Path;
}

const wanted = stageDefaults.prod;

/** What weakens an environment of the stage prod has a waiver with a reason. */
export const weakerProdRule: Rule = ({ name, writtenStage, settings }) =>
  writtenStage === "prod" ? weaknesses(settings).map((weakness) => issue(name, weakness)) : [];

function issue(environment: string, { path, value, wanted, source }: Weakness): RuleIssue {
  const waiver = `{ environment: "${environment}", setting: ${JSON.stringify(formatPath(path))}, reason: "..." }`;
  const message = `${value} is weaker than the ${wanted} of the stage prod; take it out, or add to waivers: ${waiver}.`;
  return { at: source ? [path, source] : [path], message, waivable: true };
}

function weaknesses(settings: Settings): Weakness[] {
  const { backup, network, logs, cluster, destroy, ingress, search, services } = settings;
  return [
    ...(network.zones ? zoneWeakness(network.zones.length) : []),
    ...(network.cidr === undefined ? [] : earlier(["network", "nat"], natKinds, network.nat, wanted.nat)),
    ...below(["logs", "retentionDays"], logs.retentionDays, wanted.logRetentionDays),
    ...is(["cluster", "containerInsights"], cluster.containerInsights, "disabled", wanted.containerInsights),
    ...earlier(["destroy"], destroyKinds, destroy, wanted.destroy),
    ...(ingress ? ingressWeaknesses(ingress) : []),
    ...databaseWeaknesses(settings),
    ...is(["backup", "enabled"], backup.enabled, false, wanted.backupPlan),
    ...(search ? searchWeaknesses(search) : []),
    ...Object.entries(services).flatMap(([name, service]) => serviceWeaknesses(["services", name], service)),
    ...Object.entries(settings.workers).flatMap(([name, worker]) => runWeaknesses(["workers", name], worker)),
    ...Object.entries(settings.jobs).flatMap(([name, job]) => runWeaknesses(["jobs", name], job)),
    ...workloadsOf({ settings })
      .flatMap(containersOf)
      .flatMap(({ path, container }) =>
        is([...path, "readOnlyRootFilesystem"], container.readOnlyRootFilesystem, false, true),
      ),
  ];
}

function ingressWeaknesses({ webAcl, webAclRules, accessLogs }: NonNullable<Settings["ingress"]>): Weakness[] {
  return [
    ...earlier(["ingress", "webAcl"], webAclKinds, webAcl, wanted.webAcl),
    ...filled(["ingress", "webAclRules", "allow"], webAclRules.allow),
    ...Object.entries(webAclRules.countOnly).flatMap(([group, rules]) =>
      filled(["ingress", "webAclRules", "countOnly", group], rules),
    ),
    ...below(["ingress", "accessLogs", "retentionDays"], accessLogs.retentionDays, wanted.logRetentionDays),
  ];
}

function databaseWeaknesses({ database, documentDatabase: documents }: Settings): Weakness[] {
  const path = ["documentDatabase"];
  return [
    ...(database
      ? [
          ...is(["database", "multiAz"], database.multiAz, false, wanted.multiAz),
          ...below(["database", "backupRetentionDays"], database.backupRetentionDays, wanted.backupRetentionDays),
        ]
      : []),
    ...(documents
      ? [
          ...below([...path, "instances"], documents.instances, wanted.documentDatabaseInstances),
          ...below([...path, "backupRetentionDays"], documents.backupRetentionDays, wanted.backupRetentionDays),
          ...is([...path, "tls"], documents.tls, "enabled", "tls1.2+"),
        ]
      : []),
  ];
}

function searchWeaknesses(search: NonNullable<Settings["search"]>): Weakness[] {
  if (search.kind === "managed") {
    return [
      ...below(["search", "zoneCount"], search.zoneCount, wanted.searchZones),
      ...below(["search", "dedicatedMasters"], search.dedicatedMasters, wanted.searchMasters),
    ];
  }
  return [
    // One instance is in one zone, and nobody takes over from it.
    ...is(["search", "kind"], search.kind, "instance", "managed"),
    ...below(["search", "snapshotRetentionDays"], search.snapshotRetentionDays, wanted.backupRetentionDays),
    ...is(["search", "terminationProtection"], search.terminationProtection, false, true),
  ];
}

function serviceWeaknesses(path: Path, service: Settings["services"][string]): Weakness[] {
  const { scaling } = service;
  return [
    ...runWeaknesses(path, service),
    ...below([...path, "scaling", "minimum"], scaling.minimum, wanted.serviceMinimum),
    ...Object.entries(scaling.schedule).flatMap(([name, { minimum }]) =>
      below([...path, "scaling", "schedule", name, "minimum"], minimum, wanted.serviceMinimum),
    ),
  ];
}

/** Where and how tasks run, of every kind of workload. */
function runWeaknesses(
  path: Path,
  { capacity, exec = false }: Pick<Settings["jobs"][string], "capacity"> & { readonly exec?: boolean },
): Weakness[] {
  return [
    ...earlier([...path, "capacity"], capacityKinds, capacity, wanted.capacity),
    ...is([...path, "exec"], exec, true, wanted.exec),
  ];
}

function zoneWeakness(count: number): Weakness[] {
  const least = wanted.zones.length;
  const source = ["network", "existing", "subnets", "private"];
  const words = { value: `${count} zones`, wanted: `${least} zones` };
  return count < least ? [{ path: ["network", "zones"], ...words, source }] : [];
}

function below(path: Path, value: number, least: number): Weakness[] {
  return value < least ? [weakness(path, value, least)] : [];
}

function earlier<Kind>(path: Path, kinds: readonly Kind[], value: Kind, least: Kind): Weakness[] {
  return kinds.indexOf(value) < kinds.indexOf(least) ? [weakness(path, value, least)] : [];
}

function is<Value>(path: Path, value: Value, weak: Value, least: Value): Weakness[] {
  return value === weak ? [weakness(path, value, least)] : [];
}

/** A list of exceptions, which has nothing in it by default. */
function filled(path: Path, exceptions: readonly unknown[]): Weakness[] {
  return exceptions.length > 0 ? [{ path, value: `a list of ${exceptions.length}`, wanted: "empty list" }] : [];
}

function weakness(path: Path, value: unknown, least: unknown): Weakness {
  return { path, value: show(value), wanted: show(least) };
}
