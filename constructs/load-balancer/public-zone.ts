import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { type TerraformProvider, Token } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { type DnsZone } from "./dns-zone";
import { isInZone } from "./domain-name";

/** Props of a {@link PublicZone}. */
export interface PublicZoneProps {
  /** Name of the zone, in lower case: `test.example.com`. Another name replaces the zone. */
  readonly name: string;
  /**
   * Zone in which this one is delegated: one whose name is the end of this one's, with no other zone between them.
   * @default none: the name servers in `nameServers` must be entered there by hand, before a certificate is validated
   */
  readonly parent?: DnsZone;
  /**
   * Deletion policy of the zone.
   * @default it can't be deleted: a new zone has other name servers, and would have to be delegated again
   */
  readonly protection?: Protection;
}

/** Number of seconds for which resolvers may cache the delegation: short enough to move a zone within an hour. */
const DELEGATION_TTL_SECONDS = 3600;

/**
 * A public Route 53 hosted zone, and its delegation in the parent zone, if that is given. Names in the zone resolve only
 * after it is delegated. Source: Amazon Route 53 Developer Guide, "Routing traffic for subdomains".
 */
export class PublicZone extends Construct implements DnsZone {
  readonly zone: Route53Zone;
  readonly zoneId: string;
  readonly name: string;
  readonly provider: TerraformProvider | undefined = undefined;
  readonly delegation: readonly Route53Record[];

  /** @throws if the zone is not below its parent */
  constructor(scope: Construct, id: string, { name, parent, protection: given }: PublicZoneProps) {
    super(scope, id);
    const protection = given ?? Protection.of(this, "stateless-only");
    const { project, environment } = DeploymentTarget.of(this);
    this.name = name;
    this.zone = new Route53Zone(this, "resource", {
      name,
      comment: `${project} ${environment}`,
      forceDestroy: protection.forceDestroy,
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
    this.zoneId = this.zone.zoneId;
    this.delegation = parent ? [this.delegate(parent)] : [];
  }

  /** Names of the zone's four name servers, as a reference. */
  get nameServers(): string[] {
    return this.zone.nameServers;
  }

  private delegate({ zoneId, name: parent, provider }: DnsZone): Route53Record {
    const { name } = this;
    if (parent !== undefined && !Token.isUnresolved(parent) && (name === parent || !isInZone(name, parent))) {
      throw new Error(
        `${this.node.path}: "${name}" is not below the parent zone "${parent}"; use a name that ends in ".${parent}".`,
      );
    }
    return new Route53Record(this, "delegation", {
      zoneId,
      name,
      type: "NS",
      records: this.zone.nameServers,
      ttl: DELEGATION_TTL_SECONDS,
      ...(provider && { provider }),
    });
  }
}
