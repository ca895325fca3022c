import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/** Props of a {@link PrivateDnsName}. */
export interface PrivateDnsNameProps {
  /** First part of the name: `search`. */
  readonly name: string;
  readonly vpcId: string;
  /** Private address behind the name. */
  readonly address: string;
  /** What has to be there before the name is. @default nothing */
  readonly after?: readonly ITerraformDependable[];
}

/** Seconds that a client may keep the address. */
const TTL_SECONDS = 60;

/**
 * A name that means something inside the network alone: `search.prod.shop.internal`. What is behind it may be
 * made anew; clients and certificates go by the name. The zone holds this one name, so that environments that
 * share a network don't meet.
 */
export class PrivateDnsName extends Construct {
  /** The name, known at synthesis: what a certificate is made out to. */
  readonly name: string;
  /** The same, as a reference: whoever uses it waits until the name is there. */
  readonly resolvableName: string;

  constructor(scope: Construct, id: string, props: PrivateDnsNameProps) {
    super(scope, id);
    this.name = PrivateDnsName.nameOf(this, props.name);
    const zone = new Route53Zone(this, "zone", {
      name: this.name,
      comment: `Known inside the network alone: ${props.name}`,
      vpc: [{ vpcId: props.vpcId }],
    });
    const record = new Route53Record(this, "resource", {
      zoneId: zone.zoneId,
      name: this.name,
      type: "A",
      ttl: TTL_SECONDS,
      records: [props.address],
      dependsOn: [...(props.after ?? [])],
    });
    this.resolvableName = record.fqdn;
  }

  /** The name, for those who have to know it before there is an address. */
  static nameOf(scope: Construct, name: string): string {
    const { project, environment } = DeploymentTarget.of(scope);
    return `${name}.${environment}.${project}.internal`;
  }
}
