import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint, type VpcEndpointConfig } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointPolicy } from "@cdktf/provider-aws/lib/vpc-endpoint-policy";
import { Vpc as OurVpc } from "../../../../constructs/network/vpc";
import { endpointNames, endpointPolicy, s3Endpoint } from "../../../../guardrails/rules/network/endpoints";
import { type Build, type RuleCase } from "../rule-case";

const VPC = "vpc-0123456789abcdef0";
const ecr = { serviceName: "com.amazonaws.eu-west-1.ecr.api", vpcEndpointType: "Interface" };
const s3 = { serviceName: "com.amazonaws.eu-west-1.s3" };
const partner = {
  serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
  vpcEndpointType: "Interface",
};
const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

function endpoint(config: Partial<VpcEndpointConfig>): Build {
  return (stack) => new VpcEndpoint(stack, "endpoint", { vpcId: VPC, ...config });
}

function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

const ours: Build = (stack) => {
  new OurVpc(stack, "network", { cidr: "10.0.0.0/16", interfaceEndpoints: ["ecr.api"] });
};

/** Cases of the rules on VPC endpoints. */
export const endpointCases: readonly RuleCase[] = [
  {
    rule: endpointNames,
    passes: {
      "our own VPC": ours,
      "an endpoint with private names": endpoint({ ...ecr, privateDnsEnabled: true }),
      "a gateway endpoint, which has none": endpoint(s3),
      "an endpoint of another provider": endpoint(partner),
    },
    fails: {
      "an endpoint that says nothing": [endpoint(ecr), "`private_dns_enabled` is not set"],
      "an endpoint in a VPC without names": [
        (stack) => {
          const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16", enableDnsSupport: false });
          new VpcEndpoint(stack, "endpoint", { ...ecr, vpcId: vpc.id, privateDnsEnabled: true });
        },
        "`enable_dns_support` of aws_vpc.vpc is false",
        "`enable_dns_hostnames` of aws_vpc.vpc is not set",
      ],
    },
  },
  {
    rule: endpointPolicy,
    passes: {
      "our own VPC": ours,
      "everything, for one account": endpoint({
        ...ecr,
        policy: policy({ ...everything, Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } }),
      }),
      "one bucket, for everybody": endpoint({
        ...s3,
        policy: policy({ ...everything, Action: "s3:GetObject", Resource: "arn:aws:s3:::packages/*" }),
      }),
      "an endpoint of another provider": endpoint(partner),
      "a policy of its own": (stack) => {
        const { id } = new VpcEndpoint(stack, "endpoint", { ...s3, vpcId: VPC });
        new VpcEndpointPolicy(stack, "policy", {
          vpcEndpointId: id,
          policy: policy({ ...everything, Principal: { AWS: "111111111111" } }),
        });
      },
    },
    fails: {
      "an endpoint without a policy": [
        endpoint(s3),
        "it has no `policy`, so that everybody may do everything through it",
      ],
      "everything for everybody": [
        endpoint({ ...ecr, policy: policy({ ...everything, Sid: "All", Principal: { AWS: "*" } }) }),
        "the statement All of its policy allows everybody everything",
      ],
      "everything for everybody, as a policy document": [
        (stack) => {
          const document = new DataAwsIamPolicyDocument(stack, "document", {
            statement: [{ actions: ["*"], resources: ["*"], principals: [{ type: "*", identifiers: ["*"] }] }],
          });
          endpoint({ ...ecr, policy: document.json })(stack);
        },
        "the statement of its policy allows everybody everything",
      ],
    },
  },
  {
    rule: s3Endpoint,
    passes: {
      "our own VPC": ours,
      "a VPC with a gateway endpoint": (stack) => {
        const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
        new VpcEndpoint(stack, "endpoint", { ...s3, vpcId: vpc.id });
      },
    },
    fails: {
      "a bare VPC": [
        (stack) => new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" }),
        "it has no gateway endpoint of S3",
      ],
      "a VPC with an interface endpoint of S3": [
        (stack) => {
          const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
          new VpcEndpoint(stack, "endpoint", { ...s3, vpcId: vpc.id, vpcEndpointType: "Interface" });
        },
        "it has no gateway endpoint of S3",
      ],
    },
  },
];
