import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { type Tier } from "./address-plan";
import { UnmanagedVpc } from "./unmanaged-vpc";
import { defaultZones, zoneIssues } from "./zones";

/** Tags by name. */
type Tags = Readonly<Record<string, string>>;

/** Props of a {@link TaggedVpc}. */
export interface TaggedVpcProps {
  /** Tags of the VPC. No other VPC of the account and region may have all of them: `{ Name: "main" }`. */
  readonly tags: Tags;
  /**
   * Tags of the subnets of each tier: `{ private: { Tier: "private" } }`. In each zone, exactly one subnet of the VPC
   * must have all of them. A tier that nothing uses can be omitted.
   */
  readonly subnetTags: Readonly<Partial<Record<Tier, Tags>>>;
  /**
   * Letters of the availability zones in use, sorted, which the region must have.
   * @default the first three of the region: ["a", "b", "c"] in most; both in a region of two
   */
  readonly zones?: readonly string[];
}

/**
 * A VPC that is managed elsewhere, found by its tags. Its network ACLs must allow what stands in it. A plan fails if
 * the tags match no VPC or subnet, or more than one.
 */
export class TaggedVpc extends UnmanagedVpc {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  private readonly subnetTags: TaggedVpcProps["subnetTags"];

  /** @throws if the region lacks a zone */
  constructor(scope: Construct, id: string, props: TaggedVpcProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.zones = props.zones ?? defaultZones(target);
    requireNoIssue(this.node.path, zoneIssues(target, this.zones));
    const vpc = new DataAwsVpc(this, "resource", { tags: { ...props.tags } });
    this.vpcId = vpc.id;
    this.cidr = vpc.cidrBlock;
    this.subnetTags = props.subnetTags;
  }

  subnetIdsByZone(tier: Tier): Record<string, string> {
    const tags = this.subnetTags[tier];
    if (!tags) {
      throw new Error(
        `${this.node.path}: the tags of the ${tier} subnets are unknown, which are required; add them to its subnetTags.`,
      );
    }
    return Object.fromEntries(this.zones.map((zone) => [zone, this.subnet(tier, zone, tags).id]));
  }

  private subnet(tier: Tier, zone: string, tags: Tags): DataAwsSubnet {
    const id = `${tier}-${zone}`;
    const existing = this.node.tryFindChild(id);
    return existing instanceof DataAwsSubnet
      ? existing
      : new DataAwsSubnet(this, id, {
          vpcId: this.vpcId,
          availabilityZone: `${DeploymentTarget.of(this).region}${zone}`,
          tags: { ...tags },
        });
  }
}
