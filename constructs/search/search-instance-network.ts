import { type Construct } from "constructs";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { type SearchInstanceConfiguration } from "./search-instance-configuration";

/** Port of Elasticsearch. */
export const searchPort = Port.tcp(9200);

/** Port of SSH. */
const sshPort = Port.tcp(22);

/** AWS services that an instance calls: Systems Manager, its secrets, and its logs. */
const SERVICES = ["ec2messages", "logs", "secretsmanager", "ssm", "ssmmessages"];

type Ranges = Pick<SearchInstanceConfiguration, "clientCidrs" | "sshCidrs">;

/**
 * Tells a network what a search instance in it needs: the endpoints of what it calls, packages of Elasticsearch, which
 * are on the internet, and of Amazon Linux, and connections from outside the network.
 */
export function openNetworkForSearch(network: Network, { clientCidrs, sshCidrs }: Ranges): void {
  for (const service of SERVICES) {
    network.requireEndpoint(service);
  }
  network.requireInternet("The package repository of Elasticsearch");
  network.allowAmazonLinuxPackages();
  for (const cidr of clientCidrs) {
    network.allowInbound("private", searchPort, cidr);
  }
  for (const cidr of sshCidrs) {
    network.allowInbound("private", sshPort, cidr);
  }
}

/**
 * Creates the security group of a search instance: nothing may connect but the ranges that are named.
 * @param scope the construct of the instance
 */
export function searchSecurityGroup(
  scope: Construct,
  { name, network, clientCidrs, sshCidrs }: Ranges & Pick<SearchInstanceConfiguration, "name" | "network">,
): SecurityGroup {
  const securityGroup = new SecurityGroup(scope, "security-group", {
    vpcId: network.vpcId,
    name,
    description: "Elasticsearch: inbound from allowed workloads, outbound HTTPS",
  });
  network.allowAwsApis(securityGroup);
  securityGroup.allowToAnywhere(network, Port.https, "Package repositories, whose addresses change");
  for (const cidr of clientCidrs) {
    securityGroup.allowFromCidr(cidr, searchPort, "Elasticsearch from an allowed range");
  }
  for (const cidr of sshCidrs) {
    securityGroup.allowFromCidr(cidr, sshPort, "SSH from an allowed range");
  }
  return securityGroup;
}
