import { isFalse, isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

/**
 * The subnets of the default VPC assign addresses unless they are told not to. Source: AWS Security Hub User Guide, "Security
 * Hub CSPM controls for Amazon EC2", EC2.15; Terraform AWS provider, "aws_default_subnet".
 */
export const subnetAddresses: Rule = {
  id: "vpc-subnet-no-public-addresses",
  wants: "no subnet assigns public addresses automatically",
  severity: "medium",
  controls: { securityHub: ["EC2.15"], wellArchitected: ["SEC05-BP01"], claims: ["W9"] },
  types: ["aws_subnet", "aws_default_subnet"],
  reason: "An instance or task started there would be on the internet without anyone having asked for it.",
  fix: "Set `mapPublicIpOnLaunch` to false; load balancers and NAT gateways have their own public addresses.",
  attributes: ["map_public_ip_on_launch"],
  check: (subnet) => {
    const value = subnet.get("map_public_ip_on_launch");
    return isFalse(value, subnet.type === "aws_default_subnet") || isUnknown(value)
      ? undefined
      : `\`map_public_ip_on_launch\` is ${shown(value)}`;
  },
};
