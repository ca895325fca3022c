import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";

/** Types of resources that take an address by its allocation. */
const HOLDERS = [
  "aws_nat_gateway",
  "aws_lb",
  "aws_alb",
  "aws_eip_association",
  "aws_networkfirewall_firewall",
  "aws_transfer_server",
  "aws_globalaccelerator_endpoint_group",
] as const;

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.12. */
export const elasticIpUsed: Rule = {
  id: "ec2-address-used",
  wants: "every Elastic IP address is in use",
  severity: "low",
  controls: { securityHub: ["EC2.12"], wellArchitected: ["COST04-BP03"] },
  types: ["aws_eip"],
  reason: "It costs money by the hour, and once it is released, its next owner receives the traffic still sent to it.",
  fix: "Give it to a NAT gateway or a Network Load Balancer, or remove it.",
  check: (address, tree) =>
    hostsOf(address, tree).length > 0 || holdersOf(address, tree).length > 0 ? undefined : "nothing has it",
  evidence: (address, tree) =>
    holdersOf(address, tree).map((holder) => ({
      resource: holder,
      attribute: "allocation_id",
      value: holder.get("allocation_id"),
    })),
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon EC2", EC2.9. */
export const noPublicHosts: Rule = {
  id: "ec2-address-not-of-host",
  wants: "no Elastic IP address is assigned to an instance or a network interface",
  severity: "high",
  controls: { securityHub: ["EC2.9"], wellArchitected: ["SEC05-BP01"], claims: ["W9"] },
  types: ["aws_eip", "aws_eip_association"],
  reason: "That puts the host on the internet, bypassing the load balancer and its web ACL.",
  fix: "Put a load balancer before it, and let it connect through a NAT gateway; reach it by Session Manager.",
  attributes: ["instance", "network_interface"],
  check: (resource) => hostArguments(resource).map((argument) => `\`${argument}\` gives a host a public address`),
};

function hostsOf(address: Resource, tree: Tree): readonly string[] {
  return [...hostArguments(address), ...tree.usersOf(address, "aws_eip_association").map(({ address: name }) => name)];
}

function hostArguments(resource: Resource): readonly string[] {
  return ["instance", "instance_id", "network_interface", "network_interface_id"].filter(
    (argument) => resource.get(argument) !== undefined,
  );
}

function holdersOf(address: Resource, tree: Tree): readonly Resource[] {
  return tree.usersOf(address).filter(({ type }) => (HOLDERS as readonly string[]).includes(type));
}
