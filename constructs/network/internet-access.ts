import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway";
import { type InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type CreatedNatGateway, NatGateways, type NatStrategy } from "./nat-gateways";
import { type SubnetTier } from "./subnet-tier";

/** When there are NAT gateways: `auto` if something needs the internet, or else as the strategy says, in any case. */
export type NatSetting = "auto" | NatStrategy;

/** Props of {@link InternetAccess}. */
export interface InternetAccessProps {
  readonly vpcId: string;
  readonly nat: NatSetting;
  /** Number of NAT gateways if `nat` is `auto` and something needs the internet. */
  readonly natIfNeeded: Exclude<NatStrategy, "none">;
  readonly publicTier: SubnetTier;
  readonly privateTier: SubnetTier;
  readonly internetGateway: InternetGateway;
  /** Whether the private tier has IPv6 addresses. */
  readonly ipv6: boolean;
  /** Returns the last part of a physical name. */
  readonly label: (part: string) => string;
}

/**
 * The access of a VPC's private tier to the internet, through NAT gateways, and for IPv6 through an egress-only internet
 * gateway, which lets no connection in. A network without NAT gateways has no way out for IPv6 either. With `auto`, they are created when something
 * needs them for the first time, so that a network in which nothing does pays for none.
 */
export class InternetAccess {
  private gateways: NatGateways | undefined;
  private readonly observers: ((gateways: readonly CreatedNatGateway[]) => void)[] = [];
  private isNeeded = false;

  /** @param vpc the construct of the VPC, which gets the child `nat` */
  constructor(
    private readonly vpc: Construct,
    private readonly props: InternetAccessProps,
  ) {
    const { nat } = props;
    if (nat === "single" || nat === "one-per-zone") {
      this.gateways = this.createGateways(nat);
    }
  }

  /** Public IP addresses of the NAT gateways; none without them. */
  get publicAddresses(): string[] {
    return this.gateways?.publicAddresses ?? [];
  }

  /** The NAT gateways that there are so far. */
  get natGateways(): CreatedNatGateway[] {
    return this.gateways?.created ?? [];
  }

  /** Calls a function with the NAT gateways: now if there are some, or else when they are created. */
  whenNatGateways(observer: (gateways: readonly CreatedNatGateway[]) => void): void {
    if (this.gateways) observer(this.gateways.created);
    else this.observers.push(observer);
  }

  /** Whether there are NAT gateways that nothing needs. */
  get isUnused(): boolean {
    return this.gateways !== undefined && !this.isNeeded;
  }

  /**
   * Requires a route to the internet.
   * @param purpose what needs it, as the subject of a sentence
   * @throws if there is to be none
   */
  require(purpose: string): void {
    const { nat, natIfNeeded } = this.props;
    if (nat === "none") {
      throw new Error(
        `${this.vpc.node.path}: ${purpose} can't be reached without NAT, but \`nat\` is "none"; set it to "auto".`,
      );
    }
    this.isNeeded = true;
    if (!this.gateways) {
      const { created } = (this.gateways = this.createGateways(natIfNeeded));
      for (const observer of this.observers) observer(created);
    }
  }

  private createGateways(strategy: Exclude<NatStrategy, "none">): NatGateways {
    const { publicTier, privateTier, internetGateway, label } = this.props;
    const gateways = new NatGateways(this.vpc, "nat", { publicTier, strategy, internetGateway, label });
    privateTier.addDefaultRoutes((zone) => ({ natGatewayId: gateways.gatewayIdFor(zone) }));
    if (this.props.ipv6) {
      privateTier.addIpv6DefaultRoutes({ egressOnlyGatewayId: this.createEgressOnlyGateway().id });
    }
    return gateways;
  }

  private createEgressOnlyGateway(): EgressOnlyInternetGateway {
    const { vpcId, label } = this.props;
    const id = "egress-only-gateway";
    return new EgressOnlyInternetGateway(this.vpc, id, {
      vpcId,
      tags: { Name: DeploymentTarget.of(this.vpc).name("label", label(id)) },
    });
  }
}
