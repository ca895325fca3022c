import { type Construct } from "constructs";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { type Network } from "../../constructs/network/network";
import { SharedVpc } from "../../constructs/network/shared-vpc";
import { Vpc } from "../../constructs/network/vpc";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { participantsOf, type NetworkOwner, networkOwnerOf } from "./shared-network";
import { searchTraffic } from "./search-traffic";

/** Services that every task calls before and while it runs. */
const ALWAYS = ["ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "sts"];

/** The environment's network: a new one, the one that was given, or its owner's. */
export function environmentNetwork(
  scope: Construct,
  platform: PlatformSettings,
  settings: EnvironmentSettings,
  logs: LogStorage,
): Network {
  const { network, ingress } = settings;
  const owner = networkOwnerOf(platform, settings);
  if (owner) {
    return networkOfOwner(scope, owner);
  }
  if (network.existing) {
    return new ExistingVpc(scope, "network", network.existing);
  }
  if (network.cidr === undefined) {
    throw new Error(`The settings of ${settings.name} name no network.`);
  }
  const { cidr, zones, nat, endpoints } = network;
  // Guests use the endpoints too.
  const inside = [settings, ...participantsOf(platform, settings)];
  const doors = ingress && !ingress.internal ? [ingress.httpPort, ingress.httpsPort] : [];
  const { services: forSearch, ...traffic } = searchTraffic(inside);
  return new Vpc(scope, "network", {
    cidr,
    zones,
    nat,
    interfaceEndpoints: endpoints ? [...new Set([...ALWAYS, ...wantedServices(inside), ...forSearch])] : [],
    publicPorts: doors.filter((port) => port !== "none"),
    ...traffic,
    flowLogs: logs,
  });
}

/** The network of another environment: found by its names, or given to both. */
function networkOfOwner(scope: Construct, { settings: { network }, target }: NetworkOwner): Network {
  if (network.cidr === undefined) {
    if (!network.existing) {
      throw new Error(`${target.environment} has no network of its own to share.`);
    }
    return new ExistingVpc(scope, "network", network.existing);
  }
  const { cidr, zones, endpoints } = network;
  return new SharedVpc(scope, "network", { owner: target, cidr, zones, endpoints });
}

/** Services of AWS that only some environments call. */
function wantedServices(environments: readonly EnvironmentSettings[]): string[] {
  const lasting = environments.flatMap(({ services, workers }) => [
    ...Object.values(services),
    ...Object.values(workers),
  ]);
  const queues = environments.some((environment) => Object.keys(environment.queues).length > 0);
  return [...(queues ? ["sqs"] : []), ...(lasting.some(({ exec }) => exec) ? ["ssmmessages"] : [])];
}
