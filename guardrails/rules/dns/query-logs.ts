import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";

/** Types of load balancers, those from elsewhere too. */
const BALANCERS = /^(?:data\.)?aws_(?:lb|alb)$/;

/**
 * A zone that has no other names than those of load balancers and the proofs of their certificates needs neither: each
 * request that follows a query is in the access logs, and browsers verify the certificate. Source: AWS Security Hub User
 * Guide, "Security Hub CSPM controls for Route 53", Route53.2.
 */
export const zoneQueryLogs: Rule = {
  id: "route53-query-logs",
  wants: "public hosted zones with records for more than load balancers log queries, or are signed with DNSSEC",
  severity: "medium",
  controls: { securityHub: ["Route53.2"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_route53_zone"],
  reason: "Nobody can tell which names were queried, and a resolver could be given a forged address.",
  fix: "Add a `Route53QueryLog` with a log group in us-east-1, or a `Route53HostedZoneDnssec` with its signing key.",
  check: (zone, tree) => {
    if (zone.blocks("vpc").length > 0 || protectionOf(zone, tree).length > 0) {
      return undefined;
    }
    const records = tree.usersOf(zone, "aws_route53_record");
    const other = records.find((record) => !isHarmless(record, tree));
    if (records.length > 0 && !other) {
      return undefined;
    }
    const what = other ? `it has ${other.address}` : "the stack has none of its records";
    return `${what}, but neither an \`aws_route53_query_log\` nor an \`aws_route53_hosted_zone_dnssec\``;
  },
  evidence: (zone, tree) =>
    protectionOf(zone, tree).map((resource) => ({ resource, attribute: "id", value: `of ${zone.address}` })),
};

function protectionOf(zone: Resource, tree: Tree): readonly Resource[] {
  return [...tree.usersOf(zone, "aws_route53_query_log"), ...tree.usersOf(zone, "aws_route53_hosted_zone_dnssec")];
}

/** Types of records that lead nobody anywhere: who may issue certificates, proofs, and the keys and servers of zones. */
const WITHOUT_TARGET = /^(?:CAA|TXT|DS|NS)$/;

/** Whether a record is a name of a load balancer, or proves to ACM whose domain it is, or leads nowhere. */
function isHarmless(record: Resource, tree: Tree): boolean {
  if (WITHOUT_TARGET.test(String(record.get("type")))) {
    return true;
  }
  return tree
    .mentioned(record, [record.get("alias"), record.get("records")])
    .some(({ type }) => BALANCERS.test(type) || type === "aws_acm_certificate");
}
