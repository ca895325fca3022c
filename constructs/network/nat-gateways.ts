import { Eip } from "@cdktf/provider-aws/lib/eip";
import { type InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type SubnetTier } from "./subnet-tier";

/**
 * How the private tier connects to the internet.
 *
 * - `none`: not at all.
 * - `single`: through one NAT gateway in the first zone. It costs less, but if this zone fails, all zones lose the
 *   connection.
 * - `one-per-zone`: through a NAT gateway in each zone, so that zones are independent.
 */
export type NatStrategy = "none" | "single" | "one-per-zone";

/** Props of {@link NatGateways}. */
export interface NatGatewaysProps {
  /** Tier for the NAT gateways. */
  readonly publicTier: SubnetTier;
  /** Number of NAT gateways. */
  readonly strategy: Exclude<NatStrategy, "none">;
  /** Internet gateway of the VPC, which public addresses and NAT gateways depend on. */
  readonly internetGateway: InternetGateway;
  /** Returns the last part of a physical name. */
  readonly label: (part: string) => string;
}

/** NAT gateways, through which private subnets connect to the internet. They allow no inbound connections. */
export class NatGateways extends Construct {
  private readonly gateways: Readonly<Record<string, NatGateway>>;
  private readonly first: NatGateway;

  constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    const zones = Object.keys(props.publicTier.subnets);
    const gateways = zones
      .slice(0, props.strategy === "single" ? 1 : zones.length)
      .map((zone) => [zone, this.createGateway(zone, props)] as const);
    const [first] = gateways;
    if (!first) {
      throw new Error(`${this.node.path}: the public tier must have at least one zone for a NAT gateway.`);
    }
    this.first = first[1];
    this.gateways = Object.fromEntries(gateways);
  }

  /** Returns the id of the NAT gateway for the private subnet of a zone. */
  gatewayIdFor(zone: string): string {
    return (this.gateways[zone] ?? this.first).id;
  }

  /** Public IP addresses of the NAT gateways. */
  get publicAddresses(): string[] {
    return Object.values(this.gateways).map((gateway) => gateway.publicIp);
  }

  private createGateway(zone: string, { publicTier, internetGateway, label }: NatGatewaysProps): NatGateway {
    const tags = { Name: DeploymentTarget.of(this).name("label", label(`nat-${zone}`)) };
    const address = new Eip(this, `address-${zone}`, { domain: "vpc", tags, dependsOn: [internetGateway] });
    return new NatGateway(this, zone, {
      subnetId: publicTier.subnet(zone).id,
      allocationId: address.allocationId,
      tags,
      dependsOn: [internetGateway],
    });
  }
}
