import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { DefaultSubnet } from "@cdktf/provider-aws/lib/default-subnet";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type Construct } from "constructs";
import { Vpc as OurVpc } from "../../../../constructs/network/vpc";
import { defaultSecurityGroup } from "../../../../guardrails/rules/network/default-security-group";
import { elasticIpUsed, noPublicHosts } from "../../../../guardrails/rules/network/elastic-ips";
import { flowLogs } from "../../../../guardrails/rules/network/flow-logs";
import { subnetAddresses } from "../../../../guardrails/rules/network/subnet-addresses";
import { type Build, type RuleCase } from "../rule-case";

const bareVpc = (scope: Construct) => new Vpc(scope, "vpc", { cidrBlock: "10.0.0.0/16" });
const withVpc =
  (build: (scope: Construct, vpcId: string) => void): Build =>
  (stack) => {
    build(stack, bareVpc(stack).id);
  };
const ours: Build = (stack) => {
  new OurVpc(stack, "network", { cidr: "10.0.0.0/16", nat: "single" });
};
const subnet = { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" };
const ssh = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" };

/** Cases of the rules on VPCs, subnets and addresses. */
export const vpcCases: readonly RuleCase[] = [
  {
    rule: defaultSecurityGroup,
    passes: {
      "our own VPC": ours,
      "an adopted group without rules": withVpc((scope, vpcId) => {
        new DefaultSecurityGroup(scope, "default", { vpcId, ingress: [], egress: [] });
      }),
      "the adopted group of a VPC from elsewhere": (stack) => {
        const vpc = new DataAwsVpc(stack, "vpc", { default: true });
        new DefaultSecurityGroup(stack, "default", { vpcId: vpc.id, ingress: [], egress: [] });
      },
    },
    fails: {
      "a bare VPC": [(stack) => bareVpc(stack), "it has no `aws_default_security_group`"],
      "an adopted group with rules": [
        (stack) => {
          const all = { protocol: "-1", fromPort: 0, toPort: 0 };
          new DefaultSecurityGroup(stack, "default", {
            vpcId: "vpc-0123456789abcdef0",
            ingress: [{ ...all, selfAttribute: true }],
            egress: [{ ...all, cidrBlocks: ["0.0.0.0/0"] }],
          });
        },
        "the default group has a rule for ingress",
        "the default group has a rule for egress",
      ],
      "a rule that is added to the adopted group": [
        (stack) => {
          const group = new DefaultSecurityGroup(stack, "default", {});
          new VpcSecurityGroupIngressRule(stack, "ssh", { ...ssh, securityGroupId: group.id });
        },
        "the default group has a rule for ingress",
      ],
      "a rule that is added to the group of a VPC from elsewhere": [
        (stack) => {
          const vpc = new Vpc(stack, "vpc", {});
          new DefaultSecurityGroup(stack, "default", { vpcId: vpc.id, ingress: [], egress: [] });
          new VpcSecurityGroupIngressRule(stack, "ssh", { ...ssh, securityGroupId: vpc.defaultSecurityGroupId });
        },
        "the default group has a rule for ingress",
      ],
    },
  },
  {
    rule: flowLogs,
    passes: {
      "our own VPC": ours,
      "a VPC with a log of all traffic": withVpc((scope, vpcId) => {
        new FlowLog(scope, "log", { vpcId, trafficType: "ALL", logDestination: "arn:aws:s3:::logs" });
      }),
    },
    fails: {
      "a bare VPC": [(stack) => bareVpc(stack), "it has no `aws_flow_log`"],
      "a log of rejected traffic alone": [
        withVpc((scope, vpcId) => {
          new FlowLog(scope, "log", { vpcId, trafficType: "REJECT", logDestination: "arn:aws:s3:::logs" });
        }),
        '`traffic_type` of aws_flow_log.log is "REJECT"',
      ],
      "a log of another VPC": [
        (stack) => {
          bareVpc(stack);
          new FlowLog(stack, "log", { vpcId: "vpc-0123456789abcdef0", trafficType: "ALL" });
        },
        "it has no `aws_flow_log`",
      ],
    },
  },
  {
    rule: subnetAddresses,
    passes: {
      "the subnets of our own VPC": ours,
      "a subnet that says nothing": (stack) => new Subnet(stack, "subnet", subnet),
      "a default subnet that is told not to": (stack) =>
        new DefaultSubnet(stack, "subnet", { availabilityZone: "eu-west-1a", mapPublicIpOnLaunch: false }),
    },
    fails: {
      "a subnet that assigns public addresses": [
        (stack) => new Subnet(stack, "subnet", { ...subnet, mapPublicIpOnLaunch: true }),
        "`map_public_ip_on_launch` is true",
      ],
      "a default subnet that says nothing": [
        (stack) => new DefaultSubnet(stack, "subnet", { availabilityZone: "eu-west-1a" }),
        "`map_public_ip_on_launch` is not set",
      ],
    },
  },
  {
    rule: elasticIpUsed,
    passes: {
      "the addresses of our own VPC": ours,
      "the address of an instance, which another rule refuses": (stack) =>
        new Eip(stack, "address", { domain: "vpc", instance: "i-0123456789abcdef0" }),
      "an address that is associated": (stack) => {
        const address = new Eip(stack, "address", { domain: "vpc" });
        new EipAssociation(stack, "association", { allocationId: address.id, instanceId: "i-0123456789abcdef0" });
      },
    },
    fails: {
      "an address that nothing has": [(stack) => new Eip(stack, "address", { domain: "vpc" }), "nothing has it"],
    },
  },
  {
    rule: noPublicHosts,
    passes: {
      "the address of a NAT gateway": (stack) => {
        const address = new Eip(stack, "address", { domain: "vpc" });
        new NatGateway(stack, "nat", { allocationId: address.id, subnetId: "subnet-0123456789abcdef0" });
      },
    },
    fails: {
      "the address of an instance": [
        (stack) => new Eip(stack, "address", { domain: "vpc", instance: "i-0123456789abcdef0" }),
        "`instance` gives a host a public address",
      ],
      "an association with a network interface": [
        (stack) => new EipAssociation(stack, "association", { networkInterfaceId: "eni-0123456789abcdef0" }),
        "`network_interface_id` gives a host a public address",
      ],
    },
  },
];
