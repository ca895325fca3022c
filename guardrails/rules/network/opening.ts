import { type Arguments, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, numberOf, textsOf } from "../../tree/values";
import { type Evidence } from "../rule";
import { isWorld, worldIn } from "./world";

/** A way into or out of a security group, whichever resource declares it. */
export interface Opening {
  readonly direction: "ingress" | "egress";
  /** `tcp`, `udp`, `icmp`…; `all` for every protocol; undefined if only Terraform knows it. */
  readonly protocol: string | undefined;
  /** The ports, both ends included; undefined for a protocol without ports, or if only Terraform knows them. */
  readonly ports: Ports | undefined;
  readonly ranges: readonly string[];
  readonly prefixLists: readonly unknown[];
  readonly description: unknown;
  /** Resource that declares it. */
  readonly declaredBy: Resource;
  /** Security group of the stack that it belongs to; undefined if the group is from elsewhere. */
  readonly group: Resource | undefined;
}

/** A range of ports, both ends included. */
export interface Ports {
  readonly from: number;
  readonly to: number;
}

/** Types of resources that declare the rules of security groups. */
export const openingTypes = [
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
] as const;

/** Types of security groups. */
const groupTypes: readonly string[] = ["aws_security_group", "aws_default_security_group"];

const ALL_PORTS: Ports = { from: 0, to: 65535 };

/** Names of the protocols that have numbers, as the provider accepts both. */
const protocolNames: Readonly<Record<string, string>> = {
  "-1": "all",
  all: "all",
  "6": "tcp",
  "17": "udp",
  "1": "icmp",
};

/** A resource is asked by several rules for the same openings. */
const read = new WeakMap<Resource, readonly Opening[]>();

/** Lists the openings that a resource declares. */
export function openingsOf(resource: Resource, tree: Tree): readonly Opening[] {
  const known = read.get(resource);
  if (known) {
    return known;
  }
  const openings = openingsIn(resource, tree);
  read.set(resource, openings);
  return openings;
}

/** Lists the ranges of everybody that an opening is for: `0.0.0.0/0`, `::/0 of aws_ec2_managed_prefix_list.all`. */
export function worldOf({ ranges, prefixLists, declaredBy }: Opening, tree: Tree): readonly string[] {
  return [...ranges.filter(isWorld), ...prefixLists.flatMap((list) => worldIn(declaredBy, list, tree))];
}

/** Whether an opening includes a port of a protocol. */
export function includesPort({ protocol, ports }: Opening, port: number, of: "tcp" | "udp" = "tcp"): boolean {
  return (protocol === "all" || protocol === of) && ports !== undefined && ports.from <= port && port <= ports.to;
}

/** Whether an opening is for every port. */
export function hasAllPorts({ protocol, ports }: Opening): boolean {
  return protocol === "all" || (ports !== undefined && ports.from <= 1 && ports.to === ALL_PORTS.to);
}

/** Writes the ports of an opening: `TCP port 22`, `TCP ports 20 to 25`, `every port`. */
export function shownPorts(opening: Opening): string {
  const { protocol, ports } = opening;
  if (protocol === "all" || ports === undefined) {
    return protocol === "all" ? "every port" : (protocol ?? "some protocol").toUpperCase();
  }
  const name = (protocol ?? "").toUpperCase();
  if (hasAllPorts(opening)) {
    return `every ${name} port`;
  }
  return ports.from === ports.to ? `${name} port ${ports.from}` : `${name} ports ${ports.from} to ${ports.to}`;
}

/** Lists the openings of a resource in a direction, as the report shows them: `TCP port 443 of 0.0.0.0/0`. */
export function openingEvidence(resource: Resource, tree: Tree, direction: Opening["direction"]): readonly Evidence[] {
  return openingsOf(resource, tree)
    .filter((opening) => opening.direction === direction)
    .map((opening) => ({ resource, attribute: direction, value: `${shownPorts(opening)} of ${peersOf(opening)}` }));
}

function peersOf({ ranges, prefixLists }: Opening): string {
  const peers = [...ranges, ...prefixLists.map(String)];
  return peers.length === 0 ? "a security group" : peers.join(" and ");
}

function openingsIn(resource: Resource, tree: Tree): readonly Opening[] {
  const { type } = resource;
  if (groupTypes.includes(type)) {
    return (["ingress", "egress"] as const).flatMap((direction) =>
      resource.blocks(direction).map((block) => ({
        ...opening(block, direction),
        ranges: [...textsOf(block["cidr_blocks"]), ...textsOf(block["ipv6_cidr_blocks"])],
        prefixLists: textsOf(block["prefix_list_ids"]),
        declaredBy: resource,
        group: resource,
      })),
    );
  }
  const group = tree.referred(resource, resource.get("security_group_id"));
  const owner = { declaredBy: resource, group: group && groupTypes.includes(group.type) ? group : undefined };
  const { attributes } = resource;
  if (type === "aws_security_group_rule") {
    return [
      {
        ...opening(attributes, resource.get("type") === "egress" ? "egress" : "ingress"),
        ranges: [...textsOf(resource.get("cidr_blocks")), ...textsOf(resource.get("ipv6_cidr_blocks"))],
        prefixLists: textsOf(resource.get("prefix_list_ids")),
        ...owner,
      },
    ];
  }
  return [
    {
      ...opening(attributes, type === "aws_vpc_security_group_egress_rule" ? "egress" : "ingress"),
      ranges: [...textsOf(resource.get("cidr_ipv4")), ...textsOf(resource.get("cidr_ipv6"))],
      prefixLists: textsOf(resource.get("prefix_list_id")),
      ...owner,
    },
  ];
}

function opening(args: Arguments, direction: Opening["direction"]) {
  const protocol = protocolOf(args["ip_protocol"] ?? args["protocol"]);
  return { direction, protocol, ports: portsOf(protocol, args), description: args["description"] };
}

function protocolOf(value: unknown): string | undefined {
  if ((typeof value !== "string" && typeof value !== "number") || isUnknown(value)) {
    return undefined;
  }
  const text = String(value).toLowerCase();
  return protocolNames[text] ?? text;
}

function portsOf(protocol: string | undefined, { from_port: from, to_port: to }: Arguments): Ports | undefined {
  if (protocol === "all") {
    return ALL_PORTS;
  }
  if (protocol !== "tcp" && protocol !== "udp") {
    return undefined;
  }
  const ports = { from: numberOf(from ?? ALL_PORTS.from), to: numberOf(to ?? ALL_PORTS.to) };
  return ports.from === undefined || ports.to === undefined ? undefined : { from: ports.from, to: ports.to };
}
