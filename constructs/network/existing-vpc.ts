import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { sortedEntries } from "../core/sorted-entries";
import { type Tier } from "./address-plan";
import { type SubnetIds, subnetIssues } from "./subnet-issues";
import { UnmanagedVpc } from "./unmanaged-vpc";
import { zoneIssues } from "./zones";

/** Props of an {@link ExistingVpc}. */
export interface ExistingVpcProps {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** IPv4 range of the VPC: `10.0.0.0/16`. */
  readonly cidr: string;
  /** Subnet ids for each tier, by zone letter. A tier that nothing uses can be omitted. */
  readonly subnets: SubnetIds;
}

/** A VPC that is managed elsewhere, given by its ids. Its network ACLs must allow what stands in it. */
export class ExistingVpc extends UnmanagedVpc {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  private readonly subnets: ExistingVpcProps["subnets"];

  /** @throws if the region lacks a zone, or a subnet is given more than once */
  constructor(scope: Construct, id: string, props: ExistingVpcProps) {
    super(scope, id);
    const letters = Object.values(props.subnets).flatMap((subnets) => Object.keys(subnets));
    const target = DeploymentTarget.of(this);
    const zones = [...new Set(letters)].sort();
    requireNoIssue(this.node.path, [...zoneIssues(target, zones), ...subnetIssues(props.subnets)]);
    this.vpcId = props.vpcId;
    this.cidr = props.cidr;
    this.subnets = props.subnets;
    this.zones = Object.keys(props.subnets.private ?? {}).sort();
  }

  subnetIdsByZone(tier: Tier): Record<string, string> {
    const subnets = this.subnets[tier];
    if (!subnets) {
      throw new Error(
        `${this.node.path}: the existing network has no ${tier} subnets, which are required; add them to its subnets.`,
      );
    }
    return Object.fromEntries(sortedEntries(subnets));
  }
}
