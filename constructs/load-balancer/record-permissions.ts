import { EveryResource, type PolicyStatement } from "../identity/policy-statement";
import { baseOf } from "./domain-name";

/** What a role may do in a hosted zone. */
export interface RecordPermissionsProps {
  /** Id of the zone: `Z0123456789ABCDEFGHIJ`. */
  readonly zoneId: string;
  /**
   * Domains of load balancers, whose addresses and proofs of certificates are managed: `shop.example.com`.
   * @default no domains
   */
  readonly domains?: readonly string[];
  /**
   * Names of zones that are delegated: `test.example.com`.
   * @default no delegations
   */
  readonly delegations?: readonly string[];
  /**
   * Whether the zone is looked up by its name, which requires the permission to list all zones of the account.
   * @default false
   */
  readonly lookUp?: boolean;
  /**
   * Partition of the zone's account.
   * @default "aws"
   */
  readonly partition?: string;
}

/**
 * The permissions of Terraform to manage the records of an ingress, and nothing else, in a hosted zone.
 * Source: Amazon Route 53 Developer Guide, "Using IAM policy conditions for fine-grained access control".
 */
export function recordPermissions(props: RecordPermissionsProps): PolicyStatement[] {
  const { zoneId, domains = [], delegations = [], lookUp = false, partition = "aws" } = props;
  const zone = `arn:${partition}:route53:::hostedzone/${zoneId}`;
  const change = (sid: string, type: string, names: readonly string[]): PolicyStatement[] => {
    const conditions = {
      "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": names.map(normalized) },
      "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": [type] },
    };
    const actions = ["route53:ChangeResourceRecordSets"];
    return names.length === 0 ? [] : [{ sid, actions, resources: [zone], conditions }];
  };
  // ACM puts the proof of a certificate at a name that begins with an underscore, below each domain.
  const proofs = [...new Set(domains.map(baseOf))].map((base) => `_*.${base}`);
  return [
    ...change("ChangeAddresses", "A", domains),
    ...change("ChangeProofs", "CNAME", proofs),
    ...change("ChangeDelegations", "NS", delegations),
    {
      sid: "ReadZone",
      actions: ["route53:GetHostedZone", "route53:ListResourceRecordSets", "route53:ListTagsForResource"],
      resources: [zone],
    },
    { sid: "ReadChanges", actions: ["route53:GetChange"], resources: [`arn:${partition}:route53:::change/*`] },
    ...(lookUp
      ? [
          {
            sid: "FindZone",
            actions: ["route53:ListHostedZones", "route53:ListHostedZonesByName"],
            resources: new EveryResource("because a list of zones has no ARN"),
          },
        ]
      : []),
  ];
}

/** In the values of conditions, the wildcard of a record name is an octal code; an asterisk matches any characters. */
function normalized(name: string): string {
  return name.replace(/^\*/, "\\052");
}
