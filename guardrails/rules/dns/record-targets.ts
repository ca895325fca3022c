import { type Resource } from "../../tree/resource";
import { isUnknown, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/** Names that AWS gives to resources, and gives to somebody else after these are deleted. */
const NAMES_OF_AWS =
  /\.(?:amazonaws\.com(?:\.cn)?|cloudfront\.net|elasticbeanstalk\.com|awsglobalaccelerator\.com|awsapprunner\.com|amplifyapp\.com)\.?$/i;

/** The end of a name by which ACM validates a domain. */
const NAMES_OF_ACM = /\.acm-validations\.aws\.?$/i;

/** Addresses within networks, and the host itself. */
const PRIVATE_ADDRESS = /^(?:10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|f[cd][\da-f]{2}:)/i;

/** Source: Amazon Route 53 Developer Guide, "Protection from dangling delegation records in Route 53". */
export const recordTargets: Rule = {
  id: "route53-record-targets",
  wants: "records that lead to AWS, or to an address, refer to the resource that they lead to",
  severity: "high",
  controls: { wellArchitected: ["COST04-BP03"] },
  types: ["aws_route53_record"],
  reason: "When the resource is gone, the record stays, and the next owner of the AWS name or address takes it over.",
  fix: "Refer to the resource: `loadBalancer.dnsName` in `alias`, or its address in `records`; look up what is elsewhere.",
  attributes: ["alias", "records"],
  check: (record) => {
    const [alias] = record.blocks("alias");
    const targets = alias ? textsOf(alias["name"]) : recordsOf(record);
    return targets
      .filter((target) => !isUnknown(target) && isLiteralTarget(record, target))
      .map((target) => `it leads to ${shown(target)}, which no resource of the stack is known to have`);
  },
};

function recordsOf(record: Resource): readonly string[] {
  return /^(?:A|AAAA|CNAME)$/.test(String(record.get("type"))) ? textsOf(record.get("records")) : [];
}

function isLiteralTarget(record: Resource, target: string): boolean {
  const isAddress = /^A(?:AAA)?$/.test(String(record.get("type"))) && record.blocks("alias").length === 0;
  return isAddress ? !PRIVATE_ADDRESS.test(target) : NAMES_OF_AWS.test(target) && !NAMES_OF_ACM.test(target);
}
