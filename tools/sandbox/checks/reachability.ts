import {
  DescribeManagedPrefixListsCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { Netmask } from "netmask";
import { addedContainers } from "../../../settings/added-containers";
import { calledService } from "../../../settings/called-service";
import { listeningPorts, portOfRoute } from "../../../settings/schema/service-ports";
import { type WorkloadSettings } from "../../../settings/settings";
import { databaseUses, documentDatabaseUses } from "../../../settings/databases";
import { type SetupJobSettings, setupJobs } from "../../../settings/setup-jobs";
import { allWorkloads } from "../../../settings/workload-parts";
import { type Groups } from "./groups";
import { type AppliedEnvironment, ingressOf, networkOf } from "./platform";

/**
 * Computes the possible connections from the security group rules in the account, each as `web -> api tcp 8000`. A
 * connection between two groups needs a rule on both sides; one that has only one is `web -> api tcp 8000 (egress only)`.
 * A rule for a range of the network itself, such as a tier, is one side of every connection there. What the load balancer
 * of another environment opens for its own routes is none of this one's connections.
 */
export async function reachability(environment: AppliedEnvironment, groups: Groups): Promise<string[]> {
  const ec2 = new EC2Client(environment.access);
  const ids = [...new Set([...groups.values()].flat())];
  const { SecurityGroupRules: rules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: ids }] }),
  );
  const { PrefixLists = [] } = await ec2.send(new DescribeManagedPrefixListsCommand({}));
  const prefixLists = new Map(PrefixLists.map((list) => [list.PrefixListId, list.PrefixListName]));

  const egress = new Set<string>();
  const ingress = new Set<string>();
  const external = new Set<string>();
  const wideEgress = new Map<string, string>();
  const wideIngress = new Map<string, string>();
  const { cidr } = networkOf(environment);
  for (const rule of rules) {
    const peerGroup = rule.ReferencedGroupInfo?.GroupId;
    for (const own of membersOf(rule.GroupId, groups)) {
      for (const peer of peerGroup === undefined ? [] : membersOf(peerGroup, groups)) {
        const [from, to] = rule.IsEgress === true ? [own, peer] : [peer, own];
        (rule.IsEgress === true ? egress : ingress).add(`${from} -> ${to} ${ports(rule)}`);
      }
      if (peerGroup === undefined) {
        const peer = address(rule, prefixLists);
        const edge = rule.IsEgress === true ? `${own} -> ${peer} ${ports(rule)}` : `${peer} -> ${own} ${ports(rule)}`;
        if (own === "load-balancer" && environment.settings.sharedIngress && rule.IsEgress === true) {
          continue;
        }
        if (isWithin(cidr, rule.CidrIpv4)) {
          (rule.IsEgress === true ? wideEgress : wideIngress).set(`${own} ${ports(rule)}`, edge);
        } else if (rule.GroupId !== environment.settings.existingIngress?.securityGroupId) {
          // Who else may connect to a load balancer that exists already is decided elsewhere.
          external.add(edge);
        }
      }
    }
  }
  const used = new Set<string>();
  const takes = (wide: ReadonlyMap<string, string>, key: string) => {
    used.add(wide.get(key) ?? "");
    return wide.has(key);
  };
  const connections = [...new Set([...egress, ...ingress])].map((edge) => {
    const [, from = "", to = "", port = ""] = /^(.*) -> (\S+) (.*)$/.exec(edge) ?? [];
    const leaves = egress.has(edge) || takes(wideEgress, `${from} ${port}`);
    const arrives = ingress.has(edge) || takes(wideIngress, `${to} ${port}`);
    return leaves && arrives ? edge : `${edge} (${leaves ? "egress" : "ingress"} only)`;
  });
  const unused = [...wideEgress.values(), ...wideIngress.values()].filter((edge) => !used.has(edge));
  return [...connections, ...external, ...unused].sort();
}

/** Whether a range is part of the network. */
function isWithin(network: string | undefined, range: string | undefined): boolean {
  return network !== undefined && range !== undefined && new Netmask(network).contains(range);
}

/** The port to which each kind of job that makes users or roles connects. */
const setupPorts: Readonly<Record<SetupJobSettings["kind"], number>> = { postgres: 5432, document: 27017, search: 443 };

/** Returns the connections that the settings ask for. No others may be possible. */
export function expectedReachability(environment: Pick<AppliedEnvironment, "settings" | "owner">): string[] {
  const { settings } = environment;
  const { services } = settings;
  const [network, ingress] = [networkOf(environment), ingressOf(environment)];
  const expected = new Set<string>();
  for (const [name, service] of Object.entries(services)) {
    for (const route of Object.values(service.routes)) {
      const { port: checked } = route.healthCheck;
      const checks = typeof checked === "string" ? portOfRoute(service, { port: checked })?.port : checked;
      for (const port of [portOfRoute(service, route)?.port, checks]) {
        if (port !== undefined) expected.add(`load-balancer -> ${name} tcp ${port}`);
      }
    }
  }
  for (const [name, service] of Object.entries(services)) {
    for (const { port, servicePort } of Object.values(service.tcpListeners)) {
      const target = portOfRoute(service, servicePort === undefined ? {} : { port: servicePort });
      expected.add(`load-balancer-tcp -> ${name} tcp ${target?.port ?? 0}`);
      const { cidrs: ranges = [], prefixLists: lists = [] } = settings.tcpIngress?.access ?? {};
      for (const caller of [...ranges, ...lists]) expected.add(`${caller} -> load-balancer-tcp tcp ${port}`);
    }
  }
  for (const [name, { uses, egress, ...workload }] of Object.entries(allWorkloads(settings))) {
    for (const database of databaseUses(uses, settings)) expected.add(`${name} -> ${database.name} tcp 5432`);
    if (uses.search) expected.add(`${name} -> search tcp ${settings.search?.kind === "managed" ? 443 : 9200}`);
    for (const database of documentDatabaseUses(uses)) expected.add(`${name} -> ${database.name} tcp 27017`);
    for (const entry of uses.services) {
      const { service: called, port } = calledService(entry);
      const ports = services[called] ? listeningPorts(services[called]) : [];
      expected.add(`${name} -> ${called} tcp ${ports.find(({ key }) => key === port)?.port ?? 0}`);
    }
    for (const connection of egress) expected.add(`${name} -> ${destinationOf(connection)}`);
    if (!network.existing) expected.add(`${name} -> s3 tcp 443`);
    expected.add(network.endpoints ? `${name} -> endpoints tcp 443` : `${name} -> 0.0.0.0/0 tcp 443`);
    if (pullsOverInternet(settings.region, workload)) expected.add(`${name} -> 0.0.0.0/0 tcp 443`);
  }
  for (const { name, kind, target, image, readsCertificates } of setupJobs(settings)) {
    expected.add(`${name} -> ${target} tcp ${setupPorts[kind]}`);
    if (!network.existing) expected.add(`${name} -> s3 tcp 443`);
    expected.add(network.endpoints ? `${name} -> endpoints tcp 443` : `${name} -> 0.0.0.0/0 tcp 443`);
    if (readsCertificates || pullsOverInternet(settings.region, { image, sidecars: {}, logs: {} })) {
      expected.add(`${name} -> 0.0.0.0/0 tcp 443`);
    }
  }
  for (const connection of searchConnections(settings)) expected.add(connection);
  const { cidrs = [], prefixLists = [] } = ingress?.access ?? {};
  for (const port of ingress?.domain === undefined ? [ingress?.httpPort] : [ingress.httpPort, ingress.httpsPort]) {
    if (typeof port !== "number") continue;
    for (const caller of [...cidrs, ...prefixLists]) expected.add(`${caller} -> load-balancer tcp ${port}`);
  }
  return [...expected].sort();
}

/** Connections of a search instance other than those from workloads. A domain has none. */
function searchConnections({ search, network }: AppliedEnvironment["settings"]): string[] {
  if (search?.kind !== "instance") return [];
  return [
    ...search.clientCidrs.map((cidr) => `${cidr} -> search tcp 9200`),
    ...search.sshCidrs.map((cidr) => `${cidr} -> search tcp 22`),
    ...(network.endpoints ? ["search -> endpoints tcp 443"] : []),
    ...(network.existing ? [] : ["search -> s3 tcp 443"]),
    "search -> 0.0.0.0/0 tcp 443",
  ];
}

/** Whether a workload has images outside ECR in this region, which it pulls over the internet. */
function pullsOverInternet(
  region: string,
  { image, sidecars, ...workload }: Pick<WorkloadSettings, "image" | "logs" | "sidecars" | "telemetry">,
): boolean {
  const added = addedContainers(workload).map((container) => container.image);
  const images = [image, ...Object.values(sidecars).map((sidecar) => sidecar.image), ...added];
  return images.some((reference) => reference !== undefined && !reference.includes(`.dkr.ecr.${region}.`));
}

/** Names of the resources in a security group. */
function membersOf(group: string | undefined, groups: Groups): string[] {
  return [...groups].filter(([, ids]) => ids.includes(group ?? "")).map(([name]) => name);
}

function ports({ IpProtocol = "", FromPort = 0, ToPort = 0 }: SecurityGroupRule): string {
  const range = FromPort === ToPort ? String(FromPort) : `${FromPort}-${ToPort}`;
  return IpProtocol === "-1" ? "everything" : `${IpProtocol} ${range}`;
}

/** A destination outside and its ports, in the words of the rule for them: `198.51.100.7/32 tcp 8000-8010`. */
function destinationOf({ cidr, prefixList = "", port, protocol }: WorkloadSettings["egress"][number]): string {
  const { from, to } = typeof port === "object" ? port : { from: port, to: port };
  const range = port === "all" ? "0-65535" : [...new Set([from, to])].join("-");
  return `${cidr ?? shortName(prefixList)} ${protocol} ${range}`;
}

/** AWS-managed lists are named after their service: `com.amazonaws.eu-west-1.s3`. */
function shortName(prefixList: string): string {
  return /^com\.amazonaws\..*\.([\w-]+)$/.exec(prefixList)?.[1] ?? prefixList;
}

function address(rule: SecurityGroupRule, prefixLists: ReadonlyMap<string | undefined, string | undefined>): string {
  const { PrefixListId: id } = rule;
  if (id === undefined) return rule.CidrIpv4 ?? rule.CidrIpv6 ?? "unknown";
  const name = prefixLists.get(id) ?? id;
  const short = shortName(name);
  return short === name ? id : short;
}
