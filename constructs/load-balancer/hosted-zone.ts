import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { type Construct } from "constructs";

/** Props of a hosted zone that is looked up by its name. */
export interface HostedZoneLookup {
  /** Name of the zone: `example.com`. */
  readonly name: string;
  /**
   * Id of a VPC in which a private zone resolves. ACM can't validate a certificate by records of a private zone.
   * @default the public zone with this name
   */
  readonly vpcId?: string;
}

/** A Route 53 hosted zone that exists already, in which names and proofs of certificates are created. */
export class HostedZone {
  /** @param zoneId id of the zone: `Z0123456789ABCDEFGHIJ` */
  private constructor(readonly zoneId: string) {}

  /** Looks a hosted zone up by its name. A plan fails if there is none, or more than one. */
  static fromName(scope: Construct, id: string, { name, vpcId }: HostedZoneLookup): HostedZone {
    const privateZone = vpcId !== undefined;
    return new HostedZone(
      new DataAwsRoute53Zone(scope, id, { name, privateZone, ...(privateZone && { vpcId }) }).zoneId,
    );
  }

  /** Returns the hosted zone with an id, `Z0123456789ABCDEFGHIJ`. Nothing is looked up. */
  static fromId(zoneId: string): HostedZone {
    return new HostedZone(zoneId);
  }
}
