import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { SecurityGroup, type SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { allPortsEgress, allPortsIngress } from "../../../../guardrails/rules/network/all-ports";
import { groupDescriptions } from "../../../../guardrails/rules/network/group-descriptions";
import { groupsAttached } from "../../../../guardrails/rules/network/groups-attached";
import { type Build, type RuleCase } from "../rule-case";

const ANYWHERE = "0.0.0.0/0";
const GROUP = "sg-0123456789abcdef0";
const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
const everyTcpPort = { protocol: "tcp", fromPort: 0, toPort: 65535 };
const everything = { protocol: "-1", fromPort: 0, toPort: 0 };

function group(config: SecurityGroupConfig): Build {
  return (stack) => new SecurityGroup(stack, "group", config);
}

function egress(config: { ipProtocol: string; fromPort?: number; toPort?: number; cidrIpv4: string }): Build {
  return (stack) => new VpcSecurityGroupEgressRule(stack, "rule", { securityGroupId: GROUP, ...config });
}

const named = "Tasks of the service api.";

/** Cases of the rules on security groups. */
export const securityGroupCases: readonly RuleCase[] = [
  {
    rule: allPortsIngress,
    passes: {
      "one port": group({ ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }] }),
      "a range of ports": group({
        ingress: [{ protocol: "tcp", fromPort: 1024, toPort: 65535, cidrBlocks: ["10.0.0.0/8"] }],
      }),
      "outbound rules, which another rule judges": group({ egress: [{ ...everything, cidrBlocks: [ANYWHERE] }] }),
    },
    fails: {
      "every port, from its own members": [
        group({ ingress: [{ ...everything, selfAttribute: true }] }),
        "an inbound rule is for every port",
      ],
      "every TCP port, from a private range": [
        group({ ingress: [{ ...everyTcpPort, cidrBlocks: ["10.0.0.0/8"] }] }),
        "an inbound rule is for every TCP port",
      ],
      "every protocol, from another group": [
        (stack) =>
          new VpcSecurityGroupIngressRule(stack, "rule", {
            securityGroupId: GROUP,
            ipProtocol: "-1",
            referencedSecurityGroupId: "sg-00000000000000002",
          }),
        "an inbound rule is for every port",
      ],
    },
  },
  {
    rule: allPortsEgress,
    passes: {
      "HTTPS to everybody": egress({ ...https, cidrIpv4: ANYWHERE }),
      "every port of a private range": egress({ ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }),
    },
    fails: {
      "every protocol to everybody": [
        egress({ ipProtocol: "-1", cidrIpv4: ANYWHERE }),
        "an outbound rule is for every port of 0.0.0.0/0",
      ],
      "every TCP port to everybody": [
        group({ egress: [{ ...everyTcpPort, cidrBlocks: [ANYWHERE], ipv6CidrBlocks: ["::/0"] }] }),
        "an outbound rule is for every TCP port of 0.0.0.0/0 and ::/0",
      ],
    },
  },
  {
    rule: allPortsEgress,
    stage: "test",
    passes: { "every TCP port to everybody in test": group({ egress: [{ ...everyTcpPort, cidrBlocks: [ANYWHERE] }] }) },
    fails: {
      "every protocol to everybody in test": [
        group({ egress: [{ ...everything, cidrBlocks: [ANYWHERE] }] }),
        "an outbound rule is for every port of 0.0.0.0/0",
      ],
    },
  },
  {
    rule: groupDescriptions,
    passes: {
      "a group and a rule with descriptions": (stack) => {
        const { id } = new SecurityGroup(stack, "group", { description: named });
        new VpcSecurityGroupIngressRule(stack, "rule", {
          securityGroupId: id,
          ...https,
          cidrIpv4: "10.0.0.0/8",
          description: "Partners: orders",
        });
      },
    },
    fails: {
      "a group without a description": [group({}), "the group has no description of its own"],
      "a group with the provider's text": [
        group({ description: "Managed by Terraform" }),
        "the group has no description of its own",
      ],
      "rules without one": [
        group({ description: named, ingress: [everyTcpPort], egress: [{ ...everyTcpPort, description: "" }] }),
        "an inbound rule has no description",
        "an outbound rule has no description",
      ],
      "a rule resource without one": [egress({ ...https, cidrIpv4: ANYWHERE }), "an outbound rule has no description"],
    },
  },
  {
    rule: groupsAttached,
    passes: {
      "the group of a database": (stack) => {
        const { id } = new SecurityGroup(stack, "group", {});
        new DbInstance(stack, "database", { instanceClass: "db.t4g.micro", vpcSecurityGroupIds: [id] });
      },
    },
    fails: {
      "a group that only rules name": [
        (stack) => {
          const { id } = new SecurityGroup(stack, "group", {});
          new VpcSecurityGroupIngressRule(stack, "rule", { securityGroupId: id, ...https, cidrIpv4: "10.0.0.0/8" });
        },
        "nothing in the stack has the group",
      ],
    },
  },
];
