import { type Resource } from "../../../../../guardrails/tree/resource";
import { type Stack } from "../../../../../guardrails/tree/stack";
import { type Tree } from "../../../../../guardrails/tree/tree";
import { type Draft } from "../draft";

/** NAT gateways together, and the VPC endpoints together. */
export function networkParts(stack: Stack, tree: Tree): readonly Draft[] {
  return [...natGateways(stack, tree), ...endpoints(stack, tree)];
}

function natGateways(stack: Stack, tree: Tree): readonly Draft[] {
  const gateways = stack.of("aws_nat_gateway");
  const [resource] = gateways;
  if (resource === undefined) return [];
  const subnets = gateways.flatMap((gateway) => tree.mentioned(gateway, gateway.get("subnet_id")));
  const zones = subnets.map((subnet) => String(subnet.get("availability_zone")).slice(-1));
  return [
    {
      kind: "gateway",
      name: gateways.length === 1 ? "NAT gateway" : `${gateways.length} NAT gateways`,
      details: [`${zones.length === 1 ? "in zone" : "in zones"} ${zones.join(", ")}`],
      resource,
      several: gateways.length > 1,
      subnets,
      inVpc: true,
    },
  ];
}

function endpoints(stack: Stack, tree: Tree): readonly Draft[] {
  const own = stack.of("aws_vpc_endpoint");
  const [resource] = own;
  if (resource !== undefined) {
    const services = [...new Set(own.map(serviceOf))].sort();
    return [
      {
        kind: "endpoints",
        name: "VPC endpoints",
        details: inLines(services),
        resource,
        several: own.length > 1,
        groups: [...new Set(own.flatMap((endpoint) => tree.mentioned(endpoint, endpoint.get("security_group_ids"))))],
        subnets: own.flatMap((endpoint) => tree.mentioned(endpoint, endpoint.get("subnet_ids"))),
        inVpc: true,
      },
    ];
  }
  const groups = stack.of("data.aws_security_group").filter(({ id }) => id.includes("endpoints"));
  const [group] = groups;
  return group === undefined
    ? []
    : [
        {
          kind: "endpoints",
          name: "VPC endpoints",
          details: ["of another stack"],
          resource: group,
          groups,
          inVpc: true,
        },
      ];
}

function serviceOf(endpoint: Resource): string {
  const name = String(endpoint.get("service_name"));
  return name.replace(/^(?:\w+\.)?com\.amazonaws\.[^.]+\./, "");
}

/** A few words on each line. */
function inLines(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && `${last}, ${word}`.length <= 24) lines[lines.length - 1] = `${last}, ${word}`;
    else lines.push(word);
  }
  return lines;
}
