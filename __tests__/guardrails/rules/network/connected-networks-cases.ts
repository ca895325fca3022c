import { Ec2ClientVpnEndpoint } from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway";
import { Ec2TransitGatewayVpcAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment";
import { VpcBlockPublicAccessExclusion } from "@cdktf/provider-aws/lib/vpc-block-public-access-exclusion";
import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { VpnConnection } from "@cdktf/provider-aws/lib/vpn-connection";
import { type Construct } from "constructs";
import {
  peeringNames,
  publicAccessBlock,
  transitGateway,
  vpnLogs,
} from "../../../../guardrails/rules/network/connected-networks";
import { type RuleCase } from "../rule-case";

const VPC = "vpc-0123456789abcdef0";
const SUBNET = "subnet-0123456789abcdef0";
const attachment = { vpcId: VPC, subnetIds: [SUBNET], transitGatewayId: "tgw-0123456789abcdef0" };
const logged = {
  cloudwatchLogOptions: { logEnabled: true, logGroupArn: "arn:aws:logs:eu-west-1:111111111111:log-group:vpn" },
};

function peering(scope: Construct) {
  return new VpcPeeringConnection(scope, "peering", { vpcId: VPC, peerVpcId: "vpc-00000000000000002" });
}

function vpn(scope: Construct, tunnels: object): void {
  new VpnConnection(scope, "vpn", { customerGatewayId: "cgw-0123456789abcdef0", type: "ipsec.1", ...tunnels });
}

function clientVpn(scope: Construct, enabled: boolean): void {
  new Ec2ClientVpnEndpoint(scope, "vpn", {
    serverCertificateArn: "arn:aws:acm:eu-west-1:111111111111:certificate/1",
    clientCidrBlock: "10.9.0.0/22",
    authenticationOptions: [{ type: "federated-authentication" }],
    connectionLogOptions: { enabled },
  });
}

/** Cases of the rules on what connects networks with others. */
export const connectedNetworksCases: readonly RuleCase[] = [
  {
    rule: peeringNames,
    passes: {
      "a peering whose names resolve": (stack) => {
        const { id } = peering(stack);
        new VpcPeeringConnectionOptions(stack, "options", {
          vpcPeeringConnectionId: id,
          requester: { allowRemoteVpcDnsResolution: true },
        });
      },
    },
    fails: {
      "a bare peering": [(stack) => peering(stack), "neither side has `allow_remote_vpc_dns_resolution`"],
    },
  },
  {
    rule: transitGateway,
    passes: {
      "the defaults": (stack) => {
        new Ec2TransitGateway(stack, "gateway", {});
        new Ec2TransitGatewayVpcAttachment(stack, "attachment", attachment);
      },
    },
    fails: {
      "a gateway that accepts every attachment": [
        (stack) => new Ec2TransitGateway(stack, "gateway", { autoAcceptSharedAttachments: "enable" }),
        '`auto_accept_shared_attachments` is "enable"',
      ],
      "an attachment without names": [
        (stack) => new Ec2TransitGatewayVpcAttachment(stack, "attachment", { ...attachment, dnsSupport: "disable" }),
        '`dns_support` is "disable"',
      ],
    },
  },
  {
    rule: vpnLogs,
    passes: {
      "tunnels that are logged": (stack) => {
        vpn(stack, { tunnel1LogOptions: logged, tunnel2LogOptions: logged });
      },
      "a client VPN that is logged": (stack) => {
        clientVpn(stack, true);
      },
    },
    fails: {
      "one tunnel that is logged": [
        (stack) => {
          vpn(stack, { tunnel1LogOptions: logged });
        },
        "`tunnel2_log_options.cloudwatch_log_options.log_enabled` is not set",
      ],
      "a client VPN that is not logged": [
        (stack) => {
          clientVpn(stack, false);
        },
        "`connection_log_options.enabled` is false",
      ],
    },
  },
  {
    rule: publicAccessBlock,
    passes: {
      "a block of what comes in, and the subnet of a load balancer": (stack) => {
        new VpcBlockPublicAccessOptions(stack, "block", { internetGatewayBlockMode: "block-ingress" });
        new VpcBlockPublicAccessExclusion(stack, "exclusion", {
          subnetId: SUBNET,
          internetGatewayExclusionMode: "allow-bidirectional",
        });
      },
    },
    fails: {
      "a block that is off": [
        (stack) => new VpcBlockPublicAccessOptions(stack, "block", { internetGatewayBlockMode: "off" }),
        '`internet_gateway_block_mode` is "off"',
      ],
      "the exclusion of a whole VPC": [
        (stack) =>
          new VpcBlockPublicAccessExclusion(stack, "exclusion", {
            vpcId: VPC,
            internetGatewayExclusionMode: "allow-bidirectional",
          }),
        "it opens a whole VPC in both directions",
      ],
    },
  },
];
