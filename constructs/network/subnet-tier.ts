import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type AddressPlan, type Tier } from "./address-plan";

/** Props of a {@link SubnetTier}. */
export interface SubnetTierProps {
  readonly vpcId: string;
  readonly tier: Tier;
  /** Letters of the availability zones. */
  readonly zones: readonly string[];
  readonly plan: AddressPlan;
}

/** Where traffic to the internet goes: exactly one of the two gateways. */
type DefaultRoute = { readonly gatewayId: string } | { readonly natGatewayId: string };

/**
 * The subnets of one tier, one in each zone, each with a route table of its own.
 * Everything is keyed by the letter of the zone: adding or removing a zone touches no other.
 */
export class SubnetTier extends Construct {
  readonly subnets: Readonly<Record<string, Subnet>>;
  private readonly routeTables: Readonly<Record<string, RouteTable>>;
  private readonly zones: readonly string[];

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    this.zones = props.zones;
    this.subnets = this.perZone((zone) => this.createSubnet(zone, props));
    this.routeTables = this.perZone((zone) => this.createRouteTable(zone, props));
  }

  /** Ids of the subnets, in the order of the zones. */
  get subnetIds(): string[] {
    return this.zones.map((zone) => this.subnet(zone).id);
  }

  /** Ids of the route tables, in the order of the zones. */
  get routeTableIds(): string[] {
    return Object.values(this.routeTables).map((table) => table.id);
  }

  /** The subnet of a zone. */
  subnet(zone: string): Subnet {
    const subnet = this.subnets[zone];
    if (!subnet) {
      throw new Error(`${this.node.path} has no subnet in zone ${zone}; it has them in ${this.zones.join(", ")}.`);
    }
    return subnet;
  }

  /** Gives every zone a way out. */
  routeAllTo(target: (zone: string) => DefaultRoute): void {
    for (const [zone, table] of Object.entries(this.routeTables)) {
      new Route(this, `default-route-${zone}`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        ...target(zone),
      });
    }
  }

  private createSubnet(zone: string, { vpcId, tier, plan }: SubnetTierProps): Subnet {
    const target = DeploymentTarget.of(this);
    return new Subnet(this, zone, {
      vpcId,
      availabilityZone: `${target.region}${zone}`,
      cidrBlock: plan.subnetCidr(tier, zone),
      // In the public tier too: load balancer and NAT bring addresses of their own (EC2.15).
      mapPublicIpOnLaunch: false,
      tags: { Name: target.name("label", `${tier}-${zone}`), Tier: tier },
    });
  }

  private createRouteTable(zone: string, { vpcId, tier }: SubnetTierProps): RouteTable {
    const table = new RouteTable(this, `routes-${zone}`, {
      vpcId,
      tags: { Name: DeploymentTarget.of(this).name("label", `${tier}-${zone}`) },
    });
    new RouteTableAssociation(this, `routes-${zone}-association`, {
      subnetId: this.subnet(zone).id,
      routeTableId: table.id,
    });
    return table;
  }

  private perZone<Made>(make: (zone: string) => Made): Record<string, Made> {
    return Object.fromEntries(this.zones.map((zone) => [zone, make(zone)]));
  }
}
