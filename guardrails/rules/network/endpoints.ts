import { type Resource } from "../../tree/resource";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { allowsEveryAction, isOnEveryResource } from "../../policies/actions";
import { strongConditions } from "../../policies/conditions";
import { isAnyone } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { type Statement } from "../../policies/statement";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";
import { vpcTypes } from "./vpc-types";

/** Source: AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint", "Private DNS". */
export const endpointNames: Rule = {
  id: "vpc-endpoint-private-names",
  wants: "every interface endpoint of an AWS service has private DNS names enabled",
  severity: "medium",
  controls: { wellArchitected: ["SEC05-BP02"], claims: ["W8"] },
  types: ["aws_vpc_endpoint"],
  reason: "Without private names, SDKs keep using the public addresses of the service, through NAT.",
  fix: "Set `privateDnsEnabled` of the endpoint, and `enableDnsSupport` and `enableDnsHostnames` of its VPC, to true.",
  attributes: ["private_dns_enabled"],
  check: (endpoint, tree) => {
    if (endpoint.get("vpc_endpoint_type") !== "Interface" || !isOfAws(endpoint)) {
      return undefined;
    }
    const isEnabled = endpoint.get("private_dns_enabled");
    if (!isTrue(isEnabled) && !isUnknown(isEnabled)) {
      return `\`private_dns_enabled\` is ${shown(isEnabled)}`;
    }
    const vpc = tree.referred(endpoint, endpoint.get("vpc_id"));
    return vpc?.type === "aws_vpc" ? withoutNames(vpc) : undefined;
  },
};

function withoutNames(vpc: Resource): readonly string[] {
  const flags = [
    ["enable_dns_support", vpc.get("enable_dns_support") ?? true],
    ["enable_dns_hostnames", vpc.get("enable_dns_hostnames")],
  ] as const;
  return flags
    .filter(([, value]) => !isTrue(value) && !isUnknown(value))
    .map(([flag, value]) => `\`${flag}\` of ${vpc.address} is ${shown(value)}`);
}

/** Source: AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies", "Default endpoint policy". */
export const endpointPolicy: Rule = {
  id: "vpc-endpoint-policy",
  wants: "every endpoint of an AWS service has a policy that doesn't allow everything to everyone",
  severity: "medium",
  controls: { wellArchitected: ["SEC03-BP05", "SEC05-BP02"], claims: ["W8"] },
  types: ["aws_vpc_endpoint"],
  reason: "With the default policy, an attacker in a task could send data to their own account through the endpoint.",
  fix: "Set `policy`, with the condition `aws:PrincipalAccount` or `aws:ResourceAccount`, as the construct `VpcEndpoints` does.",
  attributes: ["policy"],
  check: (endpoint, tree) => {
    const kind = endpoint.get("vpc_endpoint_type") ?? "Gateway";
    if ((kind !== "Interface" && kind !== "Gateway") || !isOfAws(endpoint)) {
      return undefined;
    }
    const [holder = endpoint] = tree.usersOf(endpoint, "aws_vpc_endpoint_policy");
    if (holder.get("policy") === undefined) {
      return "it has no `policy`, so that everybody may do everything through it";
    }
    return (readPolicy(holder, "policy", tree) ?? [])
      .filter(isOpen)
      .map(({ sid }) => `the statement ${sid === undefined ? "" : `${sid} `}of its policy allows everybody everything`);
  },
};

function isOpen(statement: Statement): boolean {
  const everything = allowsEveryAction(statement) || (statement.effect === "Allow" && statement.notActions.length > 0);
  return everything && isAnyone(statement) && isOnEveryResource(statement) && strongConditions(statement).length === 0;
}

/** Endpoints of other providers have neither policies nor names of ours. */
function isOfAws(endpoint: Resource): boolean {
  const service = endpoint.get("service_name");
  return typeof service === "string" && /^(?:com|cn\.com)\.amazonaws\.(?!vpce\.)/.test(service);
}

/** Source: Amazon S3 User Guide, "Gateway endpoints for Amazon S3", which are free of charge. */
export const s3Endpoint: Rule = {
  id: "vpc-s3-endpoint",
  wants: "every VPC reaches S3 through a gateway endpoint",
  severity: "low",
  controls: { wellArchitected: ["SEC05-BP02", "COST08-BP02"], claims: ["W8"] },
  types: vpcTypes,
  reason:
    "Otherwise image layers and objects go through NAT, where no policy limits the buckets, and every byte costs money.",
  fix: 'Use the construct `Vpc`, or add a `VpcEndpoint` of S3 with `vpcEndpointType: "Gateway"`.',
  check: (vpc, tree) => (gatewaysOfS3(vpc, tree).length > 0 ? undefined : "it has no gateway endpoint of S3"),
  evidence: (vpc, tree) =>
    gatewaysOfS3(vpc, tree).map((endpoint) => ({
      resource: endpoint,
      attribute: "service_name",
      value: endpoint.get("service_name"),
    })),
};

function gatewaysOfS3(vpc: Resource, tree: Tree): readonly Resource[] {
  return tree
    .usersOf(vpc, "aws_vpc_endpoint")
    .filter((endpoint) => (endpoint.get("vpc_endpoint_type") ?? "Gateway") === "Gateway")
    .filter((endpoint) => String(endpoint.get("service_name")).endsWith(".s3"));
}
