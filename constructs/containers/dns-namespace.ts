import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { type Network } from "../network/network";
import { PrivateDnsName } from "../network/private-dns-name";

/** Construct id of a stack's zone. */
const ID = "dns-namespace";

/**
 * The private DNS zone in which tasks that are no service find the services that they may call:
 * `web.services.prod.shop.internal`. Service Connect is for services alone.
 * Source: Amazon ECS Developer Guide, "Use service discovery to connect Amazon ECS services with DNS names".
 */
export class DnsNamespace extends Construct {
  /** Name of the zone: `services.prod.shop.internal`. */
  readonly name: string;
  readonly namespaceId: string;

  private constructor(
    scope: Construct,
    id: string,
    private readonly network: Network,
  ) {
    super(scope, id);
    this.name = PrivateDnsName.nameOf(this, "services");
    this.namespaceId = new ServiceDiscoveryPrivateDnsNamespace(this, "resource", {
      name: this.name,
      // The provider replaces the namespace when its description changes.
      description: "The services that jobs and one-off tasks call.",
      vpc: network.vpcId,
    }).id;
  }

  /**
   * Returns the zone of a stack, and creates it if the stack has none yet.
   * @param scope any construct of the stack
   * @throws if the stack has one in another network: names of two zones can't be the same
   */
  static of(scope: Construct, network: Network): DnsNamespace {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    const namespace = existing instanceof DnsNamespace ? existing : new DnsNamespace(stack, ID, network);
    if (namespace.network !== network) {
      throw new Error(`${scope.node.path}: jobs call services in another network of this stack already.`);
    }
    return namespace;
  }
}
