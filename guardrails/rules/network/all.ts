import { type Rule } from "../rule";
import { allPortsEgress, allPortsIngress } from "./all-ports";
import { peeringNames, publicAccessBlock, transitGateway, vpnLogs } from "./connected-networks";
import { defaultSecurityGroup } from "./default-security-group";
import { elasticIpUsed, noPublicHosts } from "./elastic-ips";
import { endpointServices } from "./endpoint-services";
import { endpointNames, endpointPolicy, s3Endpoint } from "./endpoints";
import { flowLogs } from "./flow-logs";
import { groupDescriptions } from "./group-descriptions";
import { groupsAttached } from "./groups-attached";
import { networkAclPorts } from "./network-acl-ports";
import { networkAclUsed } from "./network-acl-used";
import { dataSubnets, privateRoutes, workloadSubnets } from "./private-routes";
import { subnetAddresses } from "./subnet-addresses";
import { worldIngress } from "./world-ingress";
import { remoteAdministration, riskyPorts } from "./world-ports";

/** Rules on networks. */
export const networkRules: readonly Rule[] = [
  defaultSecurityGroup,
  flowLogs,
  subnetAddresses,
  privateRoutes,
  dataSubnets,
  workloadSubnets,
  worldIngress,
  remoteAdministration,
  riskyPorts,
  allPortsIngress,
  allPortsEgress,
  groupDescriptions,
  groupsAttached,
  networkAclPorts,
  networkAclUsed,
  endpointNames,
  endpointPolicy,
  s3Endpoint,
  endpointServices,
  elasticIpUsed,
  noPublicHosts,
  peeringNames,
  transitGateway,
  vpnLogs,
  publicAccessBlock,
];
