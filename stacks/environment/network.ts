import { type Construct } from "constructs";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { ExistingVpc, type ExistingVpcProps } from "../../constructs/network/existing-vpc";
import { type Network } from "../../constructs/network/network";
import { SharedVpc } from "../../constructs/network/shared-vpc";
import { Vpc, type VpcProps } from "../../constructs/network/vpc";
import { formatPath } from "../../settings/issues/path";
import { internetNeeds, type NetworkPlace, requiredEndpoints } from "../../settings/network-needs";
import {
  type EnvironmentSettings,
  type ExistingNetworkSettings,
  type NewNetworkSettings,
} from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentProps } from "./environment-props";
import { type NetworkOwner, networkOwnerOf, participantsOf } from "./network-sharing";

/** Returns the environment's network: its owner's, an existing one, or a new one. */
export function createNetwork(scope: Construct, props: EnvironmentProps, logs: LogStorage): Network {
  const { network, name } = props.settings;
  const owner = networkOwnerOf(props);
  if (owner) {
    return findNetworkOf(scope, owner);
  }
  if (network.existing) {
    return findExistingVpc(scope, network);
  }
  if (network.cidr === undefined) {
    throw new Error(`The environment ${name} has no network.`);
  }
  return createVpc(scope, network, props, logs);
}

function createVpc(
  scope: Construct,
  { endpoints, ...settings }: NewNetworkSettings,
  props: EnvironmentProps,
  logs: LogStorage,
): Vpc {
  const vpcProps = { ...settings, interfaceEndpoints: endpoints, flowLogs: logs };
  const vpc = new Vpc(scope, "network", exact<VpcProps>()(vpcProps));
  const registryRegion = props.platform.shared.region;
  // What the environment itself needs, its workloads tell the network. The stacks of the participants can't change it.
  for (const participant of participantsOf(props)) {
    requireWays(vpc, participant, { region: participant.region, registryRegion, cidr: settings.cidr });
  }
  return vpc;
}

function requireWays(vpc: Vpc, participant: EnvironmentSettings, place: NetworkPlace): void {
  for (const service of requiredEndpoints(participant, place)) {
    vpc.requireEndpoint(service);
  }
  for (const { path } of internetNeeds(participant, place)) {
    vpc.requireInternet(`${formatPath(path)} of ${participant.name}`);
  }
}

/** The network of the owner: found by its names, or the existing one that the owner uses itself. */
function findNetworkOf(scope: Construct, { settings: { network }, target }: NetworkOwner): Network {
  if (network.existing) {
    return findExistingVpc(scope, network);
  }
  if (network.cidr === undefined) {
    throw new Error(`The environment ${target.environment} has no network of its own to share.`);
  }
  const { cidr, zones, endpoints, ipv6 } = network;
  return new SharedVpc(scope, "network", { owner: target, cidr, zones, endpoints: endpoints !== false, ipv6 });
}

function findExistingVpc(scope: Construct, network: ExistingNetworkSettings): ExistingVpc {
  const { existing } = exact<{ existing: ExistingVpcProps }, "endpoints" | "zones">()(network);
  return new ExistingVpc(scope, "network", existing);
}
