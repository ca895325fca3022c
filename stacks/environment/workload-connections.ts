import { type FargateService } from "../../constructs/containers/fargate-service";
import { type WebService } from "../../constructs/containers/web-service";
import { type Workload } from "../../constructs/containers/workload";
import { Port } from "../../constructs/network/port";
import { type EgressSettings, type WorkloadSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { findByName } from "../find-by-name";
import { type EnvironmentData } from "./data";
import { type EnvironmentMessaging } from "./messaging";

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
  { uses, egress }: Pick<WorkloadSettings, "egress" | "uses">,
  { data, messaging }: ConnectionTargets,
): void {
  data.grantAccess(workload, uses);
  messaging?.grantAccess(workload, uses.queues);
  for (const range of egress) {
    allowEgress(workload, range);
  }
}

/** Lets a service or worker call services by Service Connect. */
export function allowCalls(
  caller: FargateService,
  { uses }: WorkloadSettings,
  services: Readonly<Record<string, WebService>>,
): void {
  for (const called of uses.services) {
    findByName(services, called).allowConnectionsFrom(caller);
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
