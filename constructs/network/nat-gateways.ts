import { Eip } from "@cdktf/provider-aws/lib/eip";
import { type InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { recordMove } from "../core/moves";
import { type SubnetTier } from "./subnet-tier";
import { ZoneOrder } from "./zone-order";

/**
 * How the private tier connects to the internet.
 *
 * - `none`: not at all.
 * - `single`: through one NAT gateway in one zone. It costs less, but if this zone fails, all zones lose the connection.
 *   The gateway stays in its zone when others are added.
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

/** A NAT gateway that was created. */
export interface CreatedNatGateway {
  /** Last part of its tag `Name`: `nat-a`; `nat` for the only one. */
  readonly name: string;
  readonly id: string;
}

/** A NAT gateway with its public address. */
interface Gateway {
  readonly name: string;
  readonly address: Eip;
  readonly gateway: NatGateway;
}

/** NAT gateways, through which private subnets connect to the internet. They allow no inbound connections. */
export class NatGateways extends Construct {
  private readonly gateways: Readonly<Record<string, Gateway>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NatGatewaysProps,
  ) {
    super(scope, id);
    const { publicTier, strategy } = props;
    const zones = Object.keys(publicTier.subnets);
    const single = strategy === "single" ? this.createSingleGateway(zones) : undefined;
    this.gateways = Object.fromEntries(zones.map((zone) => [zone, single ?? this.createGatewayIn(zone)]));
    this.recordMoves(zones[0] ?? "", single);
  }

  /** Returns the id of the NAT gateway for the private subnet of a zone. */
  gatewayIdFor(zone: string): string {
    return this.gateway(zone).gateway.id;
  }

  /** Public IP addresses of the NAT gateways. */
  get publicAddresses(): string[] {
    return this.distinct.map(({ gateway }) => gateway.publicIp);
  }

  /** The NAT gateways, in the order of their zones. */
  get created(): CreatedNatGateway[] {
    return this.distinct.map(({ name, gateway }) => ({ name, id: gateway.id }));
  }

  private get distinct(): Gateway[] {
    return [...new Set(Object.values(this.gateways))];
  }

  /** Its address in the state names no zone, because the zone is known to the state only. */
  private createSingleGateway(zones: readonly string[]): Gateway {
    const subnetId = new ZoneOrder(this, "zones", zones).select(0, this.props.publicTier.subnetIdsByZone);
    return this.createGateway({ address: "address", gateway: "resource", label: "nat" }, subnetId);
  }

  private createGatewayIn(zone: string): Gateway {
    const ids = { address: `address-${zone}`, gateway: zone, label: `nat-${zone}` };
    return this.createGateway(ids, this.props.publicTier.subnet(zone).id);
  }

  private createGateway(
    ids: { readonly address: string; readonly gateway: string; readonly label: string },
    subnetId: string,
  ): Gateway {
    const { internetGateway, label } = this.props;
    const tags = { Name: DeploymentTarget.of(this).name("label", label(ids.label)) };
    const address = new Eip(this, ids.address, { domain: "vpc", tags, dependsOn: [internetGateway] });
    const gateway = new NatGateway(this, ids.gateway, {
      subnetId,
      allocationId: address.allocationId,
      tags,
      dependsOn: [internetGateway],
    });
    return { name: ids.label, address, gateway };
  }

  /** The public address of the first gateway stays the same if the strategy changes. */
  private recordMoves(firstZone: string, single: Gateway | undefined): void {
    const inFirstZone = { address: `address-${firstZone}`, gateway: firstZone };
    const { address, gateway } = single ?? this.gateway(firstZone);
    recordMove(address, single ? inFirstZone.address : "address");
    recordMove(gateway, single ? inFirstZone.gateway : "resource");
  }

  private gateway(zone: string): Gateway {
    const gateway = this.gateways[zone];
    if (!gateway) {
      throw new Error(`${this.node.path}: the public tier must have zone "${zone}" for a NAT gateway.`);
    }
    return gateway;
  }
}
