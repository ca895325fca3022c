import { type Construct } from "constructs";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { ExistingVpc, type ExistingVpcProps } from "../../constructs/network/existing-vpc";
import { type Network } from "../../constructs/network/network";
import { SharedVpc } from "../../constructs/network/shared-vpc";
import { Vpc } from "../../constructs/network/vpc";
import {
  type EnvironmentSettings,
  type ExistingNetworkSettings,
  type NewNetworkSettings,
} from "../../settings/settings";
import { exact, requireEmpty } from "../exact";
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
  { cidr, zones, nat, endpoints, ...others }: NewNetworkSettings,
  props: EnvironmentProps,
  logs: LogStorage,
): Vpc {
  requireEmpty(others);
  const vpc = new Vpc(scope, "network", {
    cidr,
    zones,
    nat,
    ...(!endpoints && { interfaceEndpoints: [] }),
    flowLogs: logs,
  });
  // The participants use the endpoints too.
  for (const service of optionalServices([props.settings, ...participantsOf(props)])) {
    vpc.requireEndpoint(service);
  }
  return vpc;
}

/** The network of the owner: found by its names, or the existing one that the owner uses itself. */
function findNetworkOf(scope: Construct, { settings: { network }, target }: NetworkOwner): Network {
  if (network.existing) {
    return findExistingVpc(scope, network);
  }
  if (network.cidr === undefined) {
    throw new Error(`The environment ${target.environment} has no network of its own to share.`);
  }
  const { cidr, zones, endpoints } = network;
  return new SharedVpc(scope, "network", { owner: target, cidr, zones, endpoints });
}

function findExistingVpc(scope: Construct, network: ExistingNetworkSettings): ExistingVpc {
  const { existing } = exact<{ existing: ExistingVpcProps }, "endpoints" | "zones">()(network);
  return new ExistingVpc(scope, "network", existing);
}

/** AWS services that only some environments call. */
function optionalServices(environments: readonly EnvironmentSettings[]): string[] {
  const services = environments.flatMap((environment) => [
    ...Object.values(environment.services),
    ...Object.values(environment.workers),
  ]);
  const queues = environments.some((environment) => Object.keys(environment.queues).length > 0);
  return [...(queues ? ["sqs"] : []), ...(services.some(({ exec }) => exec) ? ["ssmmessages"] : [])];
}
