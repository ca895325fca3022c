import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/** Props of a {@link PrivateDnsName}. */
export interface PrivateDnsNameProps {
  /** First part of the name: `search`. */
  readonly name: string;
  /** Id of the VPC in which the name resolves. */
  readonly vpcId: string;
  /** Private IPv4 address that the name resolves to. */
  readonly address: string;
  /**
   * Resources that must exist before the record.
   * @default no dependencies
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Number of seconds for which clients may cache the address. */
const TTL_SECONDS = 60;

/**
 * A DNS name that resolves only inside the VPC: `search.prod.shop.internal`.
 *
 * Clients and certificates use the name, so the instance behind it can be replaced. The private hosted zone contains
 * only this name, so that environments which share a network don't conflict.
 */
export class PrivateDnsName extends Construct {
  /** The name as a literal, for example for a certificate. */
  readonly name: string;
  /** The name as a reference: a resource that uses it is created after the record. */
  readonly resolvableName: string;

  constructor(scope: Construct, id: string, props: PrivateDnsNameProps) {
    super(scope, id);
    this.name = PrivateDnsName.nameOf(this, props.name);
    const zone = new Route53Zone(this, "zone", {
      name: this.name,
      comment: `Private DNS name: ${props.name}`,
      vpc: [{ vpcId: props.vpcId }],
    });
    const record = new Route53Record(this, "resource", {
      zoneId: zone.zoneId,
      name: this.name,
      type: "A",
      ttl: TTL_SECONDS,
      records: [props.address],
      dependsOn: [...(props.dependsOn ?? [])],
    });
    this.resolvableName = record.fqdn;
  }

  /** Returns the name, for constructs that need it before the address exists. */
  static nameOf(scope: Construct, name: string): string {
    const { project, environment } = DeploymentTarget.of(scope);
    return `${name}.${environment}.${project}.internal`;
  }
}
