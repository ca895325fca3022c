import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { type TerraformProvider } from "cdktf";
import { type Construct } from "constructs";
import { type Grantee } from "../identity/grantee";
import { type DnsZone } from "./dns-zone";
import { recordPermissions, type RecordPermissionsProps } from "./record-permissions";

/** Props of a hosted zone that is looked up by its name. */
export interface HostedZoneLookup {
  /** Name of the zone: `example.com`. */
  readonly name: string;
  /**
   * Id of a VPC in which a private zone resolves. ACM can't validate a certificate by records of a private zone.
   * @default the public zone with this name
   */
  readonly vpcId?: string;
  /**
   * Provider with access to the zone, for one in another account: `stack.providerAs("arn:aws:iam::…:role/records")`.
   * @default the stack's provider
   */
  readonly provider?: TerraformProvider;
}

/** Attributes of an existing hosted zone that its id does not reveal. */
export interface HostedZoneAttributes {
  /**
   * Name of the zone: `example.com`.
   * @default the plan looks it up, and fails if a domain is not in the zone
   */
  readonly name?: string;
  /**
   * Provider with access to the zone, for one in another account: `stack.providerAs("arn:aws:iam::…:role/records")`.
   * @default the stack's provider
   */
  readonly provider?: TerraformProvider;
}

/** A Route 53 hosted zone that exists already, in which names and proofs of certificates are created. */
export class HostedZone implements DnsZone {
  readonly delegation = [];

  private constructor(
    readonly zoneId: string,
    readonly name: string | undefined,
    readonly provider: TerraformProvider | undefined,
  ) {}

  /** Looks a hosted zone up by its name. A plan fails if there is none in the account, or more than one. */
  static fromName(scope: Construct, id: string, { name, vpcId, provider }: HostedZoneLookup): HostedZone {
    const privateZone = vpcId !== undefined;
    const zone = new DataAwsRoute53Zone(scope, id, {
      name,
      privateZone,
      ...(privateZone && { vpcId }),
      ...(provider && { provider }),
    });
    return new HostedZone(zone.zoneId, withoutDot(name), provider);
  }

  /** Returns the hosted zone with an id, `Z0123456789ABCDEFGHIJ`. If its name is given too, nothing is looked up. */
  static fromId(zoneId: string, { name, provider }: HostedZoneAttributes = {}): HostedZone {
    return new HostedZone(zoneId, name === undefined ? undefined : withoutDot(name), provider);
  }

  /** Allows a role in the account of the zone to manage the records of domains, and no others. */
  grantRecords(grantee: Grantee, props: Omit<RecordPermissionsProps, "zoneId">): void {
    for (const statement of recordPermissions({ ...props, zoneId: this.zoneId })) {
      grantee.allow(statement);
    }
  }
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, "");
}
