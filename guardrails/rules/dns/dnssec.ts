import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Amazon Route 53 Developer Guide, "Enabling DNSSEC signing and establishing a chain of trust". */
export const dnssecSigns: Rule = {
  id: "route53-dnssec-signing",
  wants: "where DNSSEC is declared, the zone is signed by an active key",
  severity: "medium",
  controls: { wellArchitected: ["SEC09-BP03"] },
  types: ["aws_route53_hosted_zone_dnssec", "aws_route53_key_signing_key"],
  reason: "Resolvers accept any answer for an unsigned zone, while the code makes it look signed.",
  fix: 'Leave `signingStatus` and `status` at "SIGNING" and "ACTIVE", and create the key before the zone is signed.',
  attributes: ["signing_status", "status"],
  check: (resource, tree) =>
    resource.type === "aws_route53_key_signing_key"
      ? notEqual(resource, "status", "ACTIVE")
      : [...notEqual(resource, "signing_status", "SIGNING"), ...withoutKey(resource, tree)],
};

function notEqual(resource: Resource, argument: string, wanted: string): readonly string[] {
  const value = resource.get(argument) ?? wanted;
  return value === wanted || isUnknown(value) ? [] : [`\`${argument}\` is ${shown(value)}`];
}

/** A zone is signed by the keys that refer to it. */
function withoutKey(dnssec: Resource, tree: Tree): readonly string[] {
  const zone = tree
    .mentioned(dnssec, dnssec.get("hosted_zone_id"))
    .flatMap((mentioned) =>
      mentioned.type === "aws_route53_key_signing_key"
        ? [mentioned, ...tree.mentioned(mentioned, mentioned.get("hosted_zone_id"))]
        : [mentioned],
    )
    .filter(({ type }) => type === "aws_route53_zone");
  return zone.some((owner) => tree.usersOf(owner, "aws_route53_key_signing_key").length === 0)
    ? ["its zone has no `aws_route53_key_signing_key`"]
    : [];
}

/** Source: Amazon Route 53 Developer Guide, "Working with customer managed keys for DNSSEC". */
export const dnssecKey: Rule = {
  id: "route53-dnssec-key",
  wants: "keys that sign zones use the curve P-256, and are for signing only",
  severity: "low",
  controls: { wellArchitected: ["SEC09-BP01"] },
  types: ["aws_route53_key_signing_key"],
  reason: "Route 53 rejects any other key, after the key has been created and costs money.",
  fix: 'Set `customerMasterKeySpec` to "ECC_NIST_P256" and `keyUsage` to "SIGN_VERIFY" of a `KmsKey` in us-east-1.',
  attributes: ["key_management_service_arn"],
  check: (signingKey, tree) => {
    const key = tree.referred(signingKey, signingKey.get("key_management_service_arn"));
    if (key?.type !== "aws_kms_key") {
      return undefined;
    }
    const wanted = { customer_master_key_spec: "ECC_NIST_P256", key_usage: "SIGN_VERIFY" };
    return Object.entries(wanted)
      .filter(([argument, value]) => key.get(argument) !== value && !isUnknown(key.get(argument)))
      .map(([argument]) => `\`${argument}\` of ${key.address} is ${shown(key.get(argument))}`);
  },
};
