import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsLb } from "@cdktf/provider-aws/lib/data-aws-lb";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Route53HostedZoneDnssec } from "@cdktf/provider-aws/lib/route53-hosted-zone-dnssec";
import { Route53KeySigningKey } from "@cdktf/provider-aws/lib/route53-key-signing-key";
import { Route53QueryLog } from "@cdktf/provider-aws/lib/route53-query-log";
import { Route53Record, type Route53RecordConfig } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { type Construct } from "constructs";
import { Ingress } from "../../../../constructs/load-balancer/ingress";
import { PublicZone } from "../../../../constructs/load-balancer/public-zone";
import { Vpc } from "../../../../constructs/network/vpc";
import { dnssecKey, dnssecSigns } from "../../../../guardrails/rules/dns/dnssec";
import { zoneQueryLogs } from "../../../../guardrails/rules/dns/query-logs";
import { recordTargets } from "../../../../guardrails/rules/dns/record-targets";
import { type Build, type RuleCase } from "../rule-case";

const ZONE = "Z0123456789ABCDEFGHIJ";
const KEY = "arn:aws:kms:us-east-1:444444444444:key/00000000-0000-0000-0000-000000000000";

const publicZone = (scope: Construct) => new Route53Zone(scope, "zone", { name: "example.com" });

const ours: Build = (stack) => {
  new Ingress(stack, "ingress", {
    network: new Vpc(stack, "network", { cidr: "10.0.0.0/16" }),
    domain: "shop.example.com",
    zone: new PublicZone(stack, "zone", { name: "shop.example.com" }),
  });
};

function record(config: Partial<Route53RecordConfig>): Build {
  return (stack) =>
    new Route53Record(stack, "record", { zoneId: ZONE, name: "shop.example.com", type: "A", ...config });
}

function alias(name: string) {
  return { alias: { name, zoneId: "Z32O12XQLNTSW2", evaluateTargetHealth: true } };
}

function signingKey(scope: Construct, config: { hostedZoneId: string; status?: string; key?: string }) {
  const { key = KEY, ...others } = config;
  return new Route53KeySigningKey(scope, "signing-key", { name: "key", keyManagementServiceArn: key, ...others });
}

/** Cases of the rules on hosted zones and their records. */
export const zoneCases: readonly RuleCase[] = [
  {
    rule: zoneQueryLogs,
    passes: {
      "our own zone, whose names are those of the load balancer": ours,
      "a zone that says who may issue certificates": (stack) => {
        const { zoneId } = publicZone(stack);
        record({ zoneId, type: "CAA", records: ['0 issue "amazon.com"'] })(stack);
      },
      "a zone that logs queries": (stack) => {
        const { arn } = new CloudwatchLogGroup(stack, "queries", { name: "/aws/route53/example.com" });
        new Route53QueryLog(stack, "logging", { zoneId: publicZone(stack).zoneId, cloudwatchLogGroupArn: arn });
      },
      "a zone that is signed": (stack) =>
        new Route53HostedZoneDnssec(stack, "dnssec", { hostedZoneId: publicZone(stack).zoneId }),
      "a private zone": (stack) =>
        new Route53Zone(stack, "zone", { name: "shop.internal", vpc: [{ vpcId: "vpc-0123456789abcdef0" }] }),
    },
    fails: {
      "a bare zone": [
        (stack) => publicZone(stack),
        "the stack has none of its records, but neither an `aws_route53_query_log` nor an `aws_route53_hosted_zone_dnssec`",
      ],
      "a zone with mail": [
        (stack) => {
          const { zoneId } = publicZone(stack);
          record({ zoneId, type: "MX", records: ["10 mail.example.net"] })(stack);
        },
        "it has aws_route53_record.record, but neither an `aws_route53_query_log` nor an `aws_route53_hosted_zone_dnssec`",
      ],
    },
  },
  {
    rule: recordTargets,
    passes: {
      "our own records": ours,
      "an alias of a load balancer that is looked up": (stack) => {
        const { dnsName } = new DataAwsLb(stack, "balancer", { name: "shop" });
        record(alias(dnsName))(stack);
      },
      "an address of the stack": (stack) => {
        const { publicIp } = new Eip(stack, "address", { domain: "vpc" });
        record({ records: [publicIp] })(stack);
      },
      "a private address": record({ records: ["10.0.0.5"] }),
      "a name that isn't AWS's": record({ type: "CNAME", records: ["shop.example.net"] }),
      "the proof of a domain": record({ type: "CNAME", records: ["_a1.b2.acm-validations.aws."] }),
      "a text with an address": record({ type: "TXT", records: ["v=spf1 ip4:192.0.2.1 -all"] }),
    },
    fails: {
      "an alias of a load balancer that nobody manages": [
        record(alias("shop-1234567890.eu-west-1.elb.amazonaws.com")),
        'it leads to "shop-1234567890.eu-west-1.elb.amazonaws.com", which no resource of the stack is known to have',
      ],
      "a name of CloudFront": [
        record({ type: "CNAME", records: ["d111111abcdef8.cloudfront.net"] }),
        'it leads to "d111111abcdef8.cloudfront.net", which no resource of the stack is known to have',
      ],
      "public addresses": [
        record({ records: ["192.0.2.1", "192.0.2.2"] }),
        'it leads to "192.0.2.1", which no resource of the stack is known to have',
        'it leads to "192.0.2.2", which no resource of the stack is known to have',
      ],
    },
  },
  {
    rule: dnssecSigns,
    passes: {
      "a zone that is signed by a key": (stack) => {
        const { hostedZoneId } = signingKey(stack, { hostedZoneId: publicZone(stack).zoneId });
        new Route53HostedZoneDnssec(stack, "dnssec", { hostedZoneId });
      },
      "a zone from elsewhere": (stack) => new Route53HostedZoneDnssec(stack, "dnssec", { hostedZoneId: ZONE }),
    },
    fails: {
      "a zone without a key": [
        (stack) => new Route53HostedZoneDnssec(stack, "dnssec", { hostedZoneId: publicZone(stack).zoneId }),
        "its zone has no `aws_route53_key_signing_key`",
      ],
      "a zone that is not signed": [
        (stack) => new Route53HostedZoneDnssec(stack, "dnssec", { hostedZoneId: ZONE, signingStatus: "NOT_SIGNING" }),
        '`signing_status` is "NOT_SIGNING"',
      ],
      "a key that is not active": [
        (stack) => signingKey(stack, { hostedZoneId: ZONE, status: "INACTIVE" }),
        '`status` is "INACTIVE"',
      ],
    },
  },
  {
    rule: dnssecKey,
    passes: {
      "a key that signs": (stack) => {
        const spec = { customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" };
        signingKey(stack, { hostedZoneId: ZONE, key: new KmsKey(stack, "key", spec).arn });
      },
      "a key from elsewhere": (stack) => signingKey(stack, { hostedZoneId: ZONE }),
    },
    fails: {
      "a key that encrypts": [
        (stack) => signingKey(stack, { hostedZoneId: ZONE, key: new KmsKey(stack, "key", {}).arn }),
        "`customer_master_key_spec` of aws_kms_key.key is not set",
        "`key_usage` of aws_kms_key.key is not set",
      ],
    },
  },
];
