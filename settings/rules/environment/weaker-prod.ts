import { capacityKinds } from "../../../constructs/containers/capacity-kinds";
import { type Path } from "../../issues/path";
import { destroyKinds, natKinds, stageDefaults, stageDefaultsIn, webAclKinds } from "../../stages";
import { containersOf, workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule } from "../rule";
import { below, notEmpty, weakerKind, type Weakness, weaknessIssue, weakValue } from "./weakness";

type Settings = EnvironmentUnderCheck["settings"];

const prod = stageDefaults.prod;

/** What makes an environment of the stage prod weaker than its defaults requires a waiver with a reason. */
export const weakerProdRule: Rule = ({ name, stage, settings, regionDefinition }) => {
  const zones = regionDefinition?.zones ?? prod.zones;
  return stage === "prod" ? weaknesses(settings, zones).map((weakness) => weaknessIssue(name, weakness)) : [];
};

function weaknesses(settings: Settings, zonesOfRegion: readonly string[]): Weakness[] {
  const { backup, network, logs, cluster, destroy, ingress, search, services } = settings;
  return [
    ...(network.zones ? zoneWeaknesses(network.zones.length, zonesOfRegion) : []),
    ...(network.cidr === undefined ? [] : weakerKind(["network", "nat"], natKinds, network.nat, prod.nat)),
    ...below(["logs", "retentionDays"], logs.retentionDays, prod.logRetentionDays),
    ...weakValue(["cluster", "containerInsights"], cluster.containerInsights, "disabled", prod.containerInsights),
    ...weakerKind(["destroy"], destroyKinds, destroy, prod.destroy),
    ...(ingress ? ingressWeaknesses(ingress) : []),
    ...databaseWeaknesses(settings),
    ...weakValue(["backup", "enabled"], backup.enabled, false, prod.backupPlan),
    ...(search ? searchWeaknesses(search, zonesOfRegion) : []),
    ...Object.entries(services).flatMap(([name, service]) => serviceWeaknesses(["services", name], service)),
    ...Object.entries(settings.workers).flatMap(([name, worker]) => taskWeaknesses(["workers", name], worker)),
    ...Object.entries(settings.jobs).flatMap(([name, job]) => taskWeaknesses(["jobs", name], job)),
    ...workloadsOf({ settings })
      .flatMap(containersOf)
      .flatMap(({ path, container }) =>
        weakValue([...path, "readOnlyRootFilesystem"], container.readOnlyRootFilesystem, false, true),
      ),
  ];
}

/** In a region of two zones, no network can have more. */
function zoneWeaknesses(count: number, zonesOfRegion: readonly string[]): Weakness[] {
  const required = stageDefaultsIn("prod", zonesOfRegion).zones.length;
  const source = ["network", "existing", "subnets", "private"];
  const words = { value: `a network of ${count} zones`, required: `${required} zones` };
  return count < required ? [{ path: ["network", "zones"], ...words, source }] : [];
}

function ingressWeaknesses({ webAcl, webAclRules, accessLogs }: NonNullable<Settings["ingress"]>): Weakness[] {
  return [
    ...weakerKind(["ingress", "webAcl"], webAclKinds, webAcl, prod.webAcl),
    ...notEmpty(["ingress", "webAclRules", "allow"], webAclRules.allow),
    ...notEmpty(["ingress", "webAclRules", "uploadPaths"], webAclRules.uploadPaths),
    ...Object.entries(webAclRules.countOnly).flatMap(([group, rules]) =>
      notEmpty(["ingress", "webAclRules", "countOnly", group], rules),
    ),
    ...below(["ingress", "accessLogs", "retentionDays"], accessLogs.retentionDays, prod.logRetentionDays),
  ];
}

function databaseWeaknesses({ database, documentDatabase }: Settings): Weakness[] {
  const path = ["documentDatabase"];
  return [
    ...(database
      ? [
          ...weakValue(["database", "multiAz"], database.multiAz, false, prod.multiAz),
          ...below(["database", "backupRetentionDays"], database.backupRetentionDays, prod.backupRetentionDays),
        ]
      : []),
    ...(documentDatabase
      ? [
          ...below([...path, "instances"], documentDatabase.instances, prod.documentDatabaseInstances),
          ...below([...path, "backupRetentionDays"], documentDatabase.backupRetentionDays, prod.backupRetentionDays),
          ...weakValue([...path, "tls"], documentDatabase.tls, "enabled", "tls1.2+"),
        ]
      : []),
  ];
}

function searchWeaknesses(search: NonNullable<Settings["search"]>, zonesOfRegion: readonly string[]): Weakness[] {
  if (search.kind === "managed") {
    return [
      ...below(["search", "zoneCount"], search.zoneCount, stageDefaultsIn("prod", zonesOfRegion).searchZones),
      ...below(["search", "dedicatedMasters"], search.dedicatedMasters, prod.searchMasters),
    ];
  }
  return [
    // A single instance in a single zone has no failover.
    ...weakValue(["search", "kind"], search.kind, "instance", "managed"),
    ...below(["search", "snapshotRetentionDays"], search.snapshotRetentionDays, prod.backupRetentionDays),
    ...weakValue(["search", "terminationProtection"], search.terminationProtection, false, true),
  ];
}

function serviceWeaknesses(path: Path, service: Settings["services"][string]): Weakness[] {
  const { scaling } = service;
  return [
    ...taskWeaknesses(path, service),
    ...below([...path, "scaling", "minimum"], scaling.minimum, prod.serviceMinimum),
    ...Object.entries(scaling.schedule).flatMap(([name, { minimum }]) =>
      below([...path, "scaling", "schedule", name, "minimum"], minimum, prod.serviceMinimum),
    ),
  ];
}

/** Weaknesses of the tasks of any kind of workload: the capacity that they run on, and a shell in them. */
function taskWeaknesses(
  path: Path,
  { capacity, exec = false }: Pick<Settings["jobs"][string], "capacity"> & { readonly exec?: boolean },
): Weakness[] {
  return [
    ...weakerKind([...path, "capacity"], capacityKinds, capacity, prod.capacity),
    ...weakValue([...path, "exec"], exec, true, prod.exec),
  ];
}
