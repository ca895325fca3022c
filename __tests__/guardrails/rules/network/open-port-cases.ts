import { Ec2ManagedPrefixList } from "@cdktf/provider-aws/lib/ec2-managed-prefix-list";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup, type SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule } from "@cdktf/provider-aws/lib/security-group-rule";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformVariable } from "cdktf";
import { type Construct } from "constructs";
import { LoadBalancer } from "../../../../constructs/load-balancer/load-balancer";
import { Vpc } from "../../../../constructs/network/vpc";
import { worldIngress } from "../../../../guardrails/rules/network/world-ingress";
import { remoteAdministration, riskyPorts } from "../../../../guardrails/rules/network/world-ports";
import { type Build, type RuleCase } from "../rule-case";

const ANYWHERE = "0.0.0.0/0";
const ANYWHERE_IPV6 = "::/0";
const GROUP = "sg-0123456789abcdef0";

const port = (number: number) => ({ fromPort: number, toPort: number });
const tcp = (number: number) => ({ ipProtocol: "tcp", ...port(number) });

function inline(ingress: SecurityGroupIngress): Build {
  return (stack) => new SecurityGroup(stack, "group", { ingress: [ingress] });
}

function rule(arguments_: { cidrIpv4?: string; cidrIpv6?: string } & ReturnType<typeof tcp>): Build {
  return (stack) => new VpcSecurityGroupIngressRule(stack, "rule", { securityGroupId: GROUP, ...arguments_ });
}

/** A load balancer with a listener, and a group with a rule for everybody. */
function loadBalancer(scope: Construct, opened: ReturnType<typeof tcp>, listening = 443): SecurityGroup {
  const group = new SecurityGroup(scope, "group", {});
  const balancer = new Lb(scope, "balancer", { securityGroups: [group.id], subnets: [] });
  const defaultAction = [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }];
  new LbListener(scope, "listener", { loadBalancerArn: balancer.arn, port: listening, defaultAction });
  new VpcSecurityGroupIngressRule(scope, "rule", { securityGroupId: group.id, cidrIpv4: ANYWHERE, ...opened });
  return group;
}

const ours: Build = (stack) => {
  new LoadBalancer(stack, "ingress", { network: new Vpc(stack, "network", { cidr: "10.0.0.0/16" }), ports: [80, 443] });
};

/** Cases of the rules on ports that are open to everybody. */
export const openPortCases: readonly RuleCase[] = [
  {
    rule: remoteAdministration,
    passes: {
      "SSH from a private range": rule({ ...tcp(22), cidrIpv4: "10.0.0.0/8" }),
      "SSH to everybody": (stack) =>
        new VpcSecurityGroupEgressRule(stack, "rule", { securityGroupId: GROUP, cidrIpv4: ANYWHERE, ...tcp(22) }),
      "SSH from a range that only Terraform knows": (stack) => {
        const range = new TerraformVariable(stack, "office", { type: "string" });
        new VpcSecurityGroupIngressRule(stack, "rule", {
          securityGroupId: GROUP,
          cidrIpv4: range.stringValue,
          ...tcp(22),
        });
      },
      "HTTPS from everybody": rule({ ...tcp(443), cidrIpv4: ANYWHERE }),
    },
    fails: {
      "SSH from everybody": [rule({ ...tcp(22), cidrIpv4: ANYWHERE }), "0.0.0.0/0 may connect to TCP port 22"],
      "RDP from everybody by IPv6": [
        rule({ ...tcp(3389), cidrIpv6: ANYWHERE_IPV6 }),
        "::/0 may connect to TCP port 3389",
      ],
      "half of the world": [rule({ ...tcp(22), cidrIpv4: "128.0.0.0/1" }), "128.0.0.0/1 may connect to TCP port 22"],
      "a rule inside the group": [
        inline({ protocol: "tcp", ...port(22), cidrBlocks: ["10.0.0.0/8", ANYWHERE], ipv6CidrBlocks: [ANYWHERE_IPV6] }),
        "0.0.0.0/0 and ::/0 may connect to TCP port 22",
      ],
      "a range of ports that holds it": [
        inline({ protocol: "6", fromPort: 20, toPort: 25, cidrBlocks: [ANYWHERE] }),
        "0.0.0.0/0 may connect to TCP ports 20 to 25",
      ],
      "a rule for every protocol": [
        inline({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [ANYWHERE] }),
        "0.0.0.0/0 may connect to every port",
      ],
      "an `aws_security_group_rule`": [
        (stack) =>
          new SecurityGroupRule(stack, "rule", {
            type: "ingress",
            securityGroupId: GROUP,
            protocol: "tcp",
            ...port(22),
            cidrBlocks: [ANYWHERE],
          }),
        "0.0.0.0/0 may connect to TCP port 22",
      ],
      "a prefix list with everybody in it": [
        (stack) => {
          const list = new Ec2ManagedPrefixList(stack, "office", {
            name: "office",
            addressFamily: "IPv4",
            maxEntries: 2,
            entry: [{ cidr: "192.0.2.0/24" }, { cidr: ANYWHERE }],
          });
          new VpcSecurityGroupIngressRule(stack, "rule", {
            securityGroupId: GROUP,
            prefixListId: list.id,
            ...tcp(22),
          });
        },
        "0.0.0.0/0 of aws_ec2_managed_prefix_list.office may connect to TCP port 22",
      ],
    },
  },
  {
    rule: riskyPorts,
    passes: {
      "the port of a database from another group": (stack) =>
        new VpcSecurityGroupIngressRule(stack, "rule", {
          securityGroupId: GROUP,
          referencedSecurityGroupId: "sg-00000000000000002",
          ...tcp(5432),
        }),
      "a port on which a load balancer listens": (stack) => loadBalancer(stack, tcp(8080), 8080),
    },
    fails: {
      "the port of a database from everybody": [
        rule({ ...tcp(5432), cidrIpv4: ANYWHERE }),
        "0.0.0.0/0 may connect to TCP port 5432",
      ],
      "a port of a load balancer without a listener there": [
        (stack) => loadBalancer(stack, tcp(9200)),
        "0.0.0.0/0 may connect to TCP port 9200",
      ],
      "a port by UDP": [
        inline({ protocol: "udp", ...port(11211), cidrBlocks: [ANYWHERE] }),
        "0.0.0.0/0 may connect to UDP port 11211",
      ],
    },
  },
  {
    rule: worldIngress,
    passes: {
      "our own load balancer": ours,
      "a load balancer, on the port of its listener": (stack) => loadBalancer(stack, tcp(8443), 8443),
      "HTTPS of a group from elsewhere": rule({ ...tcp(443), cidrIpv4: ANYWHERE }),
      "ICMP, which opens no port": inline({ protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: [ANYWHERE] }),
    },
    fails: {
      "a service whose group is open to the internet": [
        (stack) => {
          const group = new SecurityGroup(stack, "group", {
            ingress: [{ protocol: "tcp", ...port(443), cidrBlocks: [ANYWHERE] }],
          });
          new EcsService(stack, "service", {
            name: "api",
            networkConfiguration: { subnets: [], securityGroups: [group.id] },
          });
        },
        "0.0.0.0/0 may connect to TCP port 443, and aws_ecs_service.service has the group",
      ],
      "a group that a load balancer and a service share": [
        (stack) => {
          const group = loadBalancer(stack, tcp(443));
          new EcsService(stack, "service", {
            name: "api",
            networkConfiguration: { subnets: [], securityGroups: [group.id] },
          });
        },
        "0.0.0.0/0 may connect to TCP port 443, and aws_ecs_service.service has the group",
      ],
      "a group of nothing": [
        inline({ protocol: "tcp", ...port(443), ipv6CidrBlocks: [ANYWHERE_IPV6] }),
        "::/0 may connect to TCP port 443, and no load balancer has the group",
      ],
      "a port of a load balancer without a listener there": [
        (stack) => loadBalancer(stack, tcp(8443)),
        "0.0.0.0/0 may connect to TCP port 8443, but aws_lb.balancer has no listener there",
      ],
      "more ports of a load balancer than it has listeners": [
        (stack) => loadBalancer(stack, { ipProtocol: "tcp", fromPort: 443, toPort: 8443 }),
        "0.0.0.0/0 may connect to TCP ports 443 to 8443, but aws_lb.balancer has no listener on all of them",
      ],
      "an unusual port of a group from elsewhere": [
        rule({ ...tcp(8443), cidrIpv4: ANYWHERE }),
        "0.0.0.0/0 may connect to TCP port 8443, in a group from elsewhere",
      ],
    },
  },
];
