import { type Construct } from "constructs";
import { ExistingVpc } from "../constructs/network/existing-vpc";
import { type Network } from "../constructs/network/network";
import { Vpc } from "../constructs/network/vpc";
import { type LogStorage } from "../constructs/observability/log-group";
import { type EnvironmentSettings } from "../settings/settings";

/** Services that every task calls before and while it runs. */
const ALWAYS = ["ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "sts"];

/** The environment's network: a new one, or the one that was given. */
export function environmentNetwork(scope: Construct, settings: EnvironmentSettings, logs: LogStorage): Network {
  const { network, ingress } = settings;
  if ("existing" in network) {
    return new ExistingVpc(scope, "network", network.existing);
  }
  const { cidr, zones, nat, endpoints } = network;
  const exec = Object.values(settings.services).some((service) => service.exec);
  const doors = ingress && !ingress.internal ? [ingress.httpPort, ingress.httpsPort] : [];
  return new Vpc(scope, "network", {
    cidr,
    zones,
    nat,
    interfaceEndpoints: endpoints ? [...ALWAYS, ...(exec ? ["ssmmessages"] : [])] : [],
    publicPorts: doors.filter((port) => port !== "none"),
    flowLogs: logs,
  });
}
