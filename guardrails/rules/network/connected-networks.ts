import { blocksOf, type Resource } from "../../tree/resource";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Amazon VPC Peering Guide, "Enable DNS resolution for a VPC peering connection". */
export const peeringNames: Rule = {
  id: "vpc-peering-private-names",
  wants: "names of a peered VPC resolve to private addresses",
  severity: "low",
  controls: { wellArchitected: ["SEC05-BP02"] },
  types: ["aws_vpc_peering_connection"],
  reason: "Otherwise the public names of its hosts resolve to public addresses, and the traffic crosses the internet.",
  fix: "Add `VpcPeeringConnectionOptions` with `allowRemoteVpcDnsResolution` for the side of this stack.",
  attributes: ["requester.allow_remote_vpc_dns_resolution", "accepter.allow_remote_vpc_dns_resolution"],
  check: (peering, tree) => {
    const sides = [peering, ...tree.usersOf(peering)].flatMap((resource) => [
      ...resource.blocks("requester"),
      ...resource.blocks("accepter"),
    ]);
    const isKnown = sides.some(({ allow_remote_vpc_dns_resolution: allows }) => isTrue(allows) || isUnknown(allows));
    return isKnown ? undefined : "neither side has `allow_remote_vpc_dns_resolution`";
  },
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.23. */
export const transitGateway: Rule = {
  id: "vpc-transit-gateway-attachments",
  wants: "no transit gateway accepts attachments automatically, and all of them resolve names to private addresses",
  severity: "high",
  controls: { securityHub: ["EC2.23"], wellArchitected: ["SEC05-BP01"] },
  types: ["aws_ec2_transit_gateway", "aws_ec2_transit_gateway_vpc_attachment"],
  reason: "Any account that it is shared with could connect its networks without anyone reviewing it.",
  fix: 'Leave `autoAcceptSharedAttachments` and `dnsSupport` at their defaults, "disable" and "enable".',
  attributes: ["auto_accept_shared_attachments", "dns_support"],
  check: (resource) => [
    ...(resource.get("auto_accept_shared_attachments") === "enable"
      ? [`\`auto_accept_shared_attachments\` is "enable"`]
      : []),
    ...(resource.get("dns_support") === "disable" ? [`\`dns_support\` is "disable"`] : []),
  ],
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.51, EC2.171. */
export const vpnLogs: Rule = {
  id: "vpc-vpn-logs",
  wants: "every VPN logs its connections",
  severity: "low",
  controls: { securityHub: ["EC2.51", "EC2.171"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_ec2_client_vpn_endpoint", "aws_vpn_connection"],
  reason: "Without logs, nobody can tell who was connected to the network, and when.",
  fix: "Set `connectionLogOptions` of a client VPN endpoint, and `tunnel1LogOptions` and `tunnel2LogOptions` of a connection.",
  attributes: ["connection_log_options.enabled", "tunnel1_log_options", "tunnel2_log_options"],
  check: (vpn) => {
    const logs = vpn.type === "aws_vpn_connection" ? tunnelLogs(vpn) : clientLogs(vpn);
    return logs
      .filter(([, enabled]) => !isTrue(enabled) && !isUnknown(enabled))
      .map(([argument, enabled]) => `\`${argument}\` is ${shown(enabled)}`);
  },
};

type Flag = readonly [string, unknown];

function clientLogs(vpn: Resource): readonly Flag[] {
  return [["connection_log_options.enabled", vpn.block("connection_log_options")["enabled"]]];
}

function tunnelLogs(vpn: Resource): readonly Flag[] {
  return [1, 2].map((tunnel) => {
    const argument = `tunnel${tunnel}_log_options`;
    const [options = {}] = blocksOf(vpn.block(argument), "cloudwatch_log_options");
    return [`${argument}.cloudwatch_log_options.log_enabled`, options["log_enabled"]];
  });
}

/**
 * Nobody has to block public access of VPCs; load balancers on the internet need an exclusion. What is declared must block
 * something. Source: Amazon VPC User Guide, "Block public access to VPCs and subnets"; AWS Security Hub User Guide, "Security
 * Hub CSPM controls for Amazon EC2", EC2.172.
 */
export const publicAccessBlock: Rule = {
  id: "vpc-block-public-access",
  wants: "where VPC Block Public Access is declared, it blocks, and no exclusion opens it in both directions",
  severity: "medium",
  controls: { securityHub: ["EC2.172"], wellArchitected: ["SEC05-BP01"] },
  types: ["aws_vpc_block_public_access_options", "aws_vpc_block_public_access_exclusion"],
  reason: "Anyone who sees it declared assumes that nothing gets in.",
  fix: 'Set `internetGatewayBlockMode` to "block-ingress" or "block-bidirectional", and exclude the subnets of load balancers alone.',
  attributes: ["internet_gateway_block_mode", "internet_gateway_exclusion_mode"],
  check: (resource) => {
    if (resource.type === "aws_vpc_block_public_access_options") {
      return resource.get("internet_gateway_block_mode") === "off"
        ? '`internet_gateway_block_mode` is "off"'
        : undefined;
    }
    const isOpen = resource.get("internet_gateway_exclusion_mode") === "allow-bidirectional";
    return isOpen && resource.get("vpc_id") !== undefined ? "it opens a whole VPC in both directions" : undefined;
  },
};
