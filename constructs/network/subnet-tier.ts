import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { AddressPlan, type Tier } from "./address-plan";
import { ANY_IPV4, ANY_IPV6 } from "../core/ip-ranges";

/** Props of a {@link SubnetTier}. */
export interface SubnetTierProps {
  readonly vpcId: string;
  /** Which tier it is. */
  readonly tier: Tier;
  /** Letters of the availability zones. */
  readonly zones: readonly string[];
  /** Address ranges of the subnets. */
  readonly plan: AddressPlan;
  /**
   * IPv6 range of the VPC, a /56, from which each subnet gets a /64.
   * @default none: the subnets have IPv4 addresses only
   */
  readonly ipv6Cidr?: string;
  /** Returns the last part of a physical name. */
  readonly label: (part: string) => string;
}

/** The target of a default route: an internet gateway or a NAT gateway. */
type DefaultRouteTarget = { readonly gatewayId: string } | { readonly natGatewayId: string };

/** The target of a default route of IPv6: an internet gateway, or one that lets no connection in. */
type Ipv6RouteTarget = { readonly gatewayId: string } | { readonly egressOnlyGatewayId: string };

/** Bits between the /56 of a VPC and the /64 of a subnet. */
const IPV6_SUBNET_BITS = 8;

/**
 * The subnets of a tier: one in each availability zone, each with its own route table.
 * Resources are keyed by zone letter, so that adding or removing a zone doesn't affect the others.
 */
export class SubnetTier extends Construct {
  /** Subnets by zone letter. */
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

  /** Ids of the subnets, by zone letter. */
  get subnetIdsByZone(): Record<string, string> {
    return this.perZone((zone) => this.subnet(zone).id);
  }

  /** Ids of the route tables, in the order of the zones. */
  get routeTableIds(): string[] {
    return Object.values(this.routeTables).map((table) => table.id);
  }

  /**
   * Returns the subnet of a zone.
   * @param zone letter of the availability zone
   * @throws if the tier has no subnet in this zone
   */
  subnet(zone: string): Subnet {
    const subnet = this.subnets[zone];
    if (!subnet) {
      throw new Error(
        `${this.node.path} has no subnet in zone ${zone}; use one of its zones: ${this.zones.join(", ")}.`,
      );
    }
    return subnet;
  }

  /**
   * Adds a default route to every route table.
   * @param routeTarget returns the target of the route for a zone letter
   */
  addDefaultRoutes(routeTarget: (zone: string) => DefaultRouteTarget): void {
    for (const [zone, table] of Object.entries(this.routeTables)) {
      new Route(this, `default-route-${zone}`, {
        routeTableId: table.id,
        destinationCidrBlock: ANY_IPV4,
        ...routeTarget(zone),
      });
    }
  }

  /** Adds a default route of IPv6 to every route table. */
  addIpv6DefaultRoutes(routeTarget: Ipv6RouteTarget): void {
    for (const [zone, table] of Object.entries(this.routeTables)) {
      new Route(this, `default-ipv6-route-${zone}`, {
        routeTableId: table.id,
        destinationIpv6CidrBlock: ANY_IPV6,
        ...routeTarget,
      });
    }
  }

  private createSubnet(zone: string, { vpcId, tier, plan, ipv6Cidr, label }: SubnetTierProps): Subnet {
    const deploymentTarget = DeploymentTarget.of(this);
    return new Subnet(this, zone, {
      vpcId,
      availabilityZone: `${deploymentTarget.region}${zone}`,
      cidrBlock: plan.subnetCidr(tier, zone),
      // False in the public tier too: load balancers and NAT gateways have their own public addresses (EC2.15).
      mapPublicIpOnLaunch: false,
      // Fargate gives a task the IPv6 address that its subnet assigns. Source: Amazon ECS Developer Guide, "Amazon ECS task
      // networking options for Fargate", "Using a VPC in dual-stack mode".
      ...(ipv6Cidr !== undefined && {
        ipv6CidrBlock: Fn.cidrsubnet(ipv6Cidr, IPV6_SUBNET_BITS, AddressPlan.ipv6Number(tier, zone)),
        assignIpv6AddressOnCreation: true,
      }),
      tags: { Name: deploymentTarget.name("label", label(`${tier}-${zone}`)), Tier: tier },
    });
  }

  private createRouteTable(zone: string, { vpcId, tier, label }: SubnetTierProps): RouteTable {
    const table = new RouteTable(this, `routes-${zone}`, {
      vpcId,
      tags: { Name: DeploymentTarget.of(this).name("label", label(`${tier}-${zone}`)) },
    });
    new RouteTableAssociation(this, `routes-${zone}-association`, {
      subnetId: this.subnet(zone).id,
      routeTableId: table.id,
    });
    return table;
  }

  private perZone<Resource>(create: (zone: string) => Resource): Record<string, Resource> {
    return Object.fromEntries(this.zones.map((zone) => [zone, create(zone)]));
  }
}
