import { type EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import { Construct } from "constructs";
import { type Network } from "../network/network";
import { DnsNamespace } from "./dns-namespace";

/** Number of seconds for which clients may cache the addresses of tasks, which change with every deployment. */
const TTL_SECONDS = 10;

/** Props of a {@link DnsRegistration}. */
export interface DnsRegistrationProps {
  /** Name of the service, the first part of its DNS name. */
  readonly name: string;
  readonly service: EcsService;
  readonly network: Network;
}

/**
 * Registers the healthy tasks of a service in DNS, up to eight in each answer. Adding it to a service that runs replaces
 * its tasks, not the service. Source: Amazon ECS API Reference, "UpdateService", serviceRegistries; AWS Cloud Map API
 * Reference, "DnsConfig".
 */
export class DnsRegistration extends Construct {
  /** DNS name of the service: `web.services.prod.shop.internal`. */
  readonly host: string;

  constructor(scope: Construct, id: string, { name, service, network }: DnsRegistrationProps) {
    super(scope, id);
    const namespace = DnsNamespace.of(this, network);
    this.host = `${name}.${namespace.name}`;
    const registry = new ServiceDiscoveryService(this, "resource", {
      name,
      dnsConfig: {
        namespaceId: namespace.namespaceId,
        routingPolicy: "MULTIVALUE",
        dnsRecords: [{ type: "A", ttl: TTL_SECONDS }],
      },
      // ECS reports the health of the tasks. Source: AWS Cloud Map API Reference, "HealthCheckCustomConfig".
      healthCheckCustomConfig: { failureThreshold: 1 },
      // The tasks of the last deployment may still be registered when nothing calls the service any more.
      forceDestroy: true,
    });
    service.putServiceRegistries({ registryArn: registry.arn });
  }
}
