import { type FargateService } from "../../constructs/containers/fargate-service";
import { type RunnableTask } from "../../constructs/containers/runnable-task";
import { type WebService } from "../../constructs/containers/web-service";
import { type Workload } from "../../constructs/containers/workload";
import { DeploymentTarget } from "../../constructs/core/deployment-target";
import { Port } from "../../constructs/network/port";
import { remoteFiles } from "../../settings/called-apis";
import { calledService } from "../../settings/called-service";
import { type EgressSettings, type UsesSettings, type WorkloadSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { findByName } from "../find-by-name";
import { type EnvironmentData } from "./data";
import { grantForeignQueue } from "./elsewhere";
import { type EnvironmentMessaging, offerQueue, queueUrlVariable } from "./messaging";
import { allowOwnPermissions } from "./own-permissions";

/** What workloads can be connected to. */
export interface ConnectionTargets {
  readonly data: EnvironmentData;
  /** Absent in an environment without queues and jobs. */
  readonly messaging: EnvironmentMessaging | undefined;
}

/**
 * Connects a workload of any kind to what its settings name: data stores, queues, and addresses outside the
 * environment. Calls of services are the exception: {@link allowCalls}.
 */
export function connectWorkload(
  workload: Workload,
  settings: Pick<WorkloadSettings, "egress" | "environmentFiles" | "permissions" | "sidecars" | "uses">,
  { data, messaging }: ConnectionTargets,
): void {
  const { uses, egress, permissions } = settings;
  data.grantAccess(workload, uses);
  grantQueues(workload, uses.queues, messaging);
  allowOwnPermissions(workload, permissions);
  for (const range of egress) {
    allowEgress(workload, range);
  }
  const regions = remoteFiles(settings, DeploymentTarget.of(workload).region).map(({ region }) => region);
  for (const region of new Set(regions)) {
    workload.allowApiOverInternet(`s3 in ${region}`);
  }
}

/** Grants a workload access to the queues that it uses, and tells it their addresses. */
function grantQueues(
  workload: Workload,
  queues: UsesSettings["queues"],
  messaging: EnvironmentMessaging | undefined,
): void {
  for (const [name, use] of Object.entries(queues)) {
    const queue =
      typeof use === "string" ? messaging?.grantAccess(workload, name, use) : grantForeignQueue(workload, name, use);
    if (queue) {
      workload.addEnvironment(queueUrlVariable(name), queue.url);
      offerQueue(workload, name, queue);
    }
  }
}

/** Lets a job or task call services by their private DNS names. */
export function allowTaskCalls(
  caller: RunnableTask,
  { uses }: WorkloadSettings,
  services: Readonly<Record<string, WebService>>,
): void {
  for (const entry of uses.services) {
    const { service, port } = calledService(entry);
    findByName(services, service).allowConnectionsFromTasks(caller, port);
  }
}

/** Lets a service or worker call services by Service Connect. */
export function allowCalls(
  caller: FargateService,
  { uses }: WorkloadSettings,
  services: Readonly<Record<string, WebService>>,
): void {
  for (const entry of uses.services) {
    const { service, port } = calledService(entry);
    findByName(services, service).allowConnectionsFrom(caller, port);
  }
}

function allowEgress(workload: Workload, egress: EgressSettings): void {
  const { cidr, prefixList, port, protocol, purpose, ...others } = egress;
  requireEmpty(others);
  const ports = portsOf(port, protocol);
  if (cidr !== undefined) {
    workload.allowEgress(cidr, ports, purpose);
  }
  if (prefixList !== undefined) {
    workload.allowEgressToPrefixList(prefixList, ports, purpose);
  }
}

function portsOf(port: EgressSettings["port"], protocol: EgressSettings["protocol"]): Port {
  if (port === "all") return Port.all(protocol);
  if (typeof port === "number") return Port[protocol](port);
  const { from, to, ...others } = port;
  requireEmpty(others);
  return protocol === "tcp" ? Port.tcpRange(from, to) : Port.udpRange(from, to);
}
