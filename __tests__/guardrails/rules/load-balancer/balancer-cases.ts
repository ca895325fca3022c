import { Elb } from "@cdktf/provider-aws/lib/elb";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { type Construct } from "constructs";
import { accessLogs } from "../../../../guardrails/rules/load-balancer/access-logs";
import {
  deletionProtection,
  desync,
  invalidHeaders,
  zones,
} from "../../../../guardrails/rules/load-balancer/balancer-protection";
import { type Build, type RuleCase } from "../rule-case";
import { balancer, listener, ours } from "./balancer";

function logs(config: object): Build {
  return (stack) => balancer(stack, { accessLogs: { bucket: "logs", enabled: true }, ...config });
}

/** A bucket for logs, with a policy for a service. */
function bucket(scope: Construct, service?: string): string {
  const { id } = new S3Bucket(scope, "logs", { bucket: "shop-logs" });
  if (service !== undefined) {
    const statement = { Effect: "Allow", Principal: { Service: service }, Action: "s3:PutObject", Resource: "*" };
    new S3BucketPolicy(scope, "policy", { bucket: id, policy: JSON.stringify({ Statement: [statement] }) });
  }
  return id;
}

/** Two subnets, by the letters of their zones. */
function inZones(...letters: string[]): Build {
  return (stack) => {
    const subnets = letters.map(
      (letter, index) =>
        new Subnet(stack, `subnet-${index}`, { vpcId: "vpc-1", availabilityZone: `eu-west-1${letter}` }).id,
    );
    balancer(stack, { subnets });
  };
}

const classic = { listener: [{ lbPort: 443, lbProtocol: "https", instancePort: 80, instanceProtocol: "http" }] };

/** Cases of the rules on load balancers themselves. */
export const balancerCases: readonly RuleCase[] = [
  {
    rule: invalidHeaders,
    passes: {
      "our own load balancer": ours,
      "a Network Load Balancer, which knows no headers": (stack) => balancer(stack, { loadBalancerType: "network" }),
    },
    fails: {
      "a load balancer that says nothing": [(stack) => balancer(stack), "`drop_invalid_header_fields` is not set"],
    },
  },
  {
    rule: desync,
    passes: { "our own load balancer": ours, "the default, which is defensive": (stack) => balancer(stack) },
    fails: {
      "a load balancer that only looks": [
        (stack) => balancer(stack, { desyncMitigationMode: "monitor" }),
        '`desync_mitigation_mode` is "monitor"',
      ],
    },
  },
  {
    rule: deletionProtection,
    passes: {
      "our own load balancer": ours,
      "a protected one": (stack) => balancer(stack, { enableDeletionProtection: true }),
    },
    fails: {
      "a load balancer that says nothing": [(stack) => balancer(stack), "`enable_deletion_protection` is not set"],
    },
  },
  {
    rule: zones,
    passes: {
      "our own load balancer": ours,
      "subnets in two zones": inZones("a", "b"),
      "subnets from elsewhere": (stack) => balancer(stack),
      "subnets that only Terraform knows": (stack) => balancer(stack, { subnets: ["${module.network.public}"] }),
      "mapped subnets": (stack) =>
        balancer(stack, { subnets: [], subnetMapping: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }] }),
    },
    fails: {
      "one subnet": [(stack) => balancer(stack, { subnets: ["subnet-1"] }), "it is in one zone"],
      "two subnets in one zone": [inZones("a", "a"), "it is in one zone"],
      "no subnet": [(stack) => balancer(stack, { subnets: [] }), "it is in no zone"],
      "a classic load balancer in one zone": [
        (stack) => new Elb(stack, "balancer", { ...classic, availabilityZones: ["eu-west-1a"] }),
        "it is in one zone",
      ],
    },
  },
  {
    rule: accessLogs,
    passes: {
      "our own load balancer": ours,
      "logs in a bucket from elsewhere": logs({}),
      "logs in a bucket that lets it": (stack) => {
        const name = bucket(stack, "logdelivery.elasticloadbalancing.amazonaws.com");
        logs({ accessLogs: { bucket: name, enabled: true } })(stack);
      },
      "a Network Load Balancer without TLS, which logs nothing": (stack) =>
        balancer(stack, { loadBalancerType: "network" }),
    },
    fails: {
      "a load balancer without them": [(stack) => balancer(stack), "it has no `access_logs`"],
      "logs that are off": [logs({ accessLogs: { bucket: "logs" } }), "`access_logs.enabled` is not set"],
      "a Network Load Balancer with TLS": [
        (stack) => {
          const { arn } = balancer(stack, { loadBalancerType: "network" });
          listener(stack, { port: 443, protocol: "TLS", loadBalancerArn: arn });
        },
        "it has no `access_logs`",
      ],
      "a bucket without a policy": [
        (stack) => {
          logs({ accessLogs: { bucket: bucket(stack), enabled: true } })(stack);
        },
        "the policy of aws_s3_bucket.logs does not let load balancers write to it",
      ],
      "a bucket for others, by its name": [
        (stack) => {
          bucket(stack, "cloudtrail.amazonaws.com");
          logs({ accessLogs: { bucket: "shop-logs", enabled: true } })(stack);
        },
        "the policy of aws_s3_bucket.logs does not let load balancers write to it",
      ],
      "a classic load balancer without them": [
        (stack) => new Elb(stack, "balancer", classic),
        "it has no `access_logs`",
      ],
    },
  },
];
