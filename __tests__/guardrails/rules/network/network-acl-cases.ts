import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { NetworkAcl, type NetworkAclIngress } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Vpc } from "../../../../constructs/network/vpc";
import { networkAclPorts } from "../../../../guardrails/rules/network/network-acl-ports";
import { networkAclUsed } from "../../../../guardrails/rules/network/network-acl-used";
import { type Build, type RuleCase } from "../rule-case";

const VPC = "vpc-0123456789abcdef0";
const ANYWHERE = "0.0.0.0/0";
const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: ANYWHERE, action: "allow" };
const tcp = (fromPort: number, toPort = fromPort) => ({ ...everything, protocol: "tcp", fromPort, toPort });

function acl(...ingress: NetworkAclIngress[]): Build {
  return (stack) => new NetworkAcl(stack, "acl", { vpcId: VPC, ingress });
}

function aclRule(config: { egress?: boolean; fromPort: number; toPort: number; ruleAction?: string }): Build {
  return (stack) =>
    new NetworkAclRule(stack, "rule", {
      networkAclId: "acl-0123456789abcdef0",
      ruleNumber: 100,
      ruleAction: "allow",
      protocol: "6",
      cidrBlock: ANYWHERE,
      ...config,
    });
}

const ours: Build = (stack) => {
  const vpc = new Vpc(stack, "network", { cidr: "10.0.0.0/16", ipv6: true, nat: "single" });
  vpc.requireInternet("Something");
};

/** Cases of the rules on network ACLs. */
export const networkAclCases: readonly RuleCase[] = [
  {
    rule: networkAclPorts,
    passes: {
      "our own VPC": ours,
      "HTTPS from everybody": acl({ ...tcp(443), ruleNo: 100 }),
      "replies, whose ports include that of RDP": acl({ ...tcp(1024, 65535), ruleNo: 100 }),
      "everything but what is denied before": acl(
        { ...everything, ruleNo: 200 },
        { ...tcp(20, 22), ruleNo: 100, action: "deny" },
        { ...tcp(3389), ruleNo: 110, action: "deny" },
      ),
      "SSH to everybody": aclRule({ egress: true, fromPort: 22, toPort: 22 }),
      "a port on which a load balancer listens, whose group selects the clients": (stack) => {
        aclRule({ fromPort: 22, toPort: 22 })(stack);
        new LbListener(stack, "sftp", {
          loadBalancerArn:
            "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/net/partners/50dc6c495c0c9188",
          port: 22,
          protocol: "TCP",
          defaultAction: [{ type: "forward" }],
        });
      },
    },
    fails: {
      "everything from everybody": [
        acl({ ...everything, ruleNo: 100 }),
        "inbound rule 100 allows 0.0.0.0/0 to connect to ports 0 to 65535",
      ],
      "SSH by IPv6": [
        (stack) =>
          new NetworkAcl(stack, "acl", {
            vpcId: VPC,
            ingress: [{ protocol: "6", fromPort: 22, toPort: 22, ipv6CidrBlock: "::/0", action: "allow", ruleNo: 100 }],
          }),
        "inbound rule 100 allows ::/0 to connect to port 22",
      ],
      "RDP alone": [acl({ ...tcp(3389), ruleNo: 90 }), "inbound rule 90 allows 0.0.0.0/0 to connect to port 3389"],
      "a rule of an ACL from elsewhere": [
        aclRule({ fromPort: 20, toPort: 21 }),
        "inbound rule 100 allows 0.0.0.0/0 to connect to ports 20 to 21",
      ],
      "a rule of its own, told of once, by its ACL": [
        (stack) => {
          const { id } = new NetworkAcl(stack, "acl", { vpcId: VPC });
          new NetworkAclRule(stack, "rule", {
            networkAclId: id,
            ruleNumber: 100,
            ruleAction: "allow",
            protocol: "-1",
            cidrBlock: ANYWHERE,
          });
        },
        "inbound rule 100 allows 0.0.0.0/0 to connect to ports 0 to 65535",
      ],
      "a default network ACL that is adopted open": [
        (stack) =>
          new DefaultNetworkAcl(stack, "acl", {
            defaultNetworkAclId: "acl-0123456789abcdef0",
            ingress: [{ ...everything, ruleNo: 100 }],
          }),
        "inbound rule 100 allows 0.0.0.0/0 to connect to ports 0 to 65535",
      ],
    },
  },
  {
    rule: networkAclUsed,
    passes: {
      "our own VPC": ours,
      "an ACL that names its subnets": (stack) =>
        new NetworkAcl(stack, "acl", { vpcId: VPC, subnetIds: ["subnet-0123456789abcdef0"] }),
      "an ACL with an association": (stack) => {
        const { id } = new NetworkAcl(stack, "acl", { vpcId: VPC });
        new NetworkAclAssociation(stack, "association", { networkAclId: id, subnetId: "subnet-0123456789abcdef0" });
      },
    },
    fails: { "an ACL of no subnet": [acl(), "no subnet has it"] },
  },
];
