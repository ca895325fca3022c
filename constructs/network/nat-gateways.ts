import { Eip } from "@cdktf/provider-aws/lib/eip";
import { type InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type SubnetTier } from "./subnet-tier";

/**
 * `none`: the private tier has no way out; `single`: one gateway in the first zone, cheaper, and the other
 * zones lose the internet with it; `one-per-zone`: each zone stands alone.
 */
export type NatStrategy = "none" | "single" | "one-per-zone";

/** Props of {@link NatGateways}. */
export interface NatGatewaysProps {
  /** The tier to stand in. */
  readonly publicTier: SubnetTier;
  readonly strategy: Exclude<NatStrategy, "none">;
  /** Must exist before a public address is of use. */
  readonly gateway: InternetGateway;
}

/** The way out to the internet for what stands in private subnets. Nothing comes in by it. */
export class NatGateways extends Construct {
  private readonly gateways: Readonly<Record<string, NatGateway>>;
  private readonly first: NatGateway;

  constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    const zones = Object.keys(props.publicTier.subnets);
    const made = zones
      .slice(0, props.strategy === "single" ? 1 : zones.length)
      .map((zone) => [zone, this.createGateway(zone, props)] as const);
    const [first] = made;
    if (!first) {
      throw new Error(`${this.node.path}: a NAT gateway needs at least one zone.`);
    }
    this.first = first[1];
    this.gateways = Object.fromEntries(made);
  }

  /** Id of the gateway that a zone's private subnet goes out by. */
  gatewayIdFor(zone: string): string {
    return (this.gateways[zone] ?? this.first).id;
  }

  /** The addresses that others see. */
  get publicAddresses(): string[] {
    return Object.values(this.gateways).map((gateway) => gateway.publicIp);
  }

  private createGateway(zone: string, { publicTier, gateway }: NatGatewaysProps): NatGateway {
    const tags = { Name: DeploymentTarget.of(this).name("label", `nat-${zone}`) };
    const address = new Eip(this, `address-${zone}`, { domain: "vpc", tags, dependsOn: [gateway] });
    return new NatGateway(this, zone, {
      subnetId: publicTier.subnet(zone).id,
      allocationId: address.allocationId,
      tags,
      dependsOn: [gateway],
    });
  }
}
