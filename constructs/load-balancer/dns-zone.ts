import { type ITerraformDependable, type TerraformProvider } from "cdktf";

/** A Route 53 hosted zone in which records are created: an existing one (`HostedZone`) or a new one (`PublicZone`). */
export interface DnsZone {
  /** Id of the zone: `Z0123456789ABCDEFGHIJ`. */
  readonly zoneId: string;
  /** Name of the zone, without a dot at its end; undefined if only its id is known. */
  readonly name: string | undefined;
  /** Provider that creates the records, for a zone in another account; undefined for one in the stack's account. */
  readonly provider: TerraformProvider | undefined;
  /** The records of another zone without which no name in this one resolves. */
  readonly delegation: readonly ITerraformDependable[];
}
