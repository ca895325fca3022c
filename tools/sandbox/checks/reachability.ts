import {
  DescribeManagedPrefixListsCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { type WorkloadSettings } from "../../../settings/settings";
import { allWorkloads } from "../../../settings/workload-parts";
import { type Groups } from "./groups";
import { type AppliedEnvironment, ingressOf, networkOf } from "./platform";

/**
 * Who can reach whom, computed from the rules as they are in the account: `web -> api tcp 8000`. Between two
 * groups a connection needs a rule on either side; a half of one is told as `web -> api tcp 8000 (egress only)`.
 */
export async function reachability(environment: AppliedEnvironment, groups: Groups): Promise<string[]> {
  const ec2 = new EC2Client(environment.access);
  const ids = [...new Set([...groups.values()].flat())];
  const { SecurityGroupRules: rules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: ids }] }),
  );
  const { PrefixLists = [] } = await ec2.send(new DescribeManagedPrefixListsCommand({}));
  const prefixLists = new Map(PrefixLists.map((list) => [list.PrefixListId, list.PrefixListName]));

  const out = new Set<string>();
  const into = new Set<string>();
  const outside = new Set<string>();
  for (const rule of rules) {
    const peerGroup = rule.ReferencedGroupInfo?.GroupId;
    for (const own of standingIn(rule.GroupId, groups)) {
      for (const peer of peerGroup === undefined ? [] : standingIn(peerGroup, groups)) {
        const [from, to] = rule.IsEgress === true ? [own, peer] : [peer, own];
        (rule.IsEgress === true ? out : into).add(`${from} -> ${to} ${ports(rule)}`);
      }
      if (peerGroup === undefined) {
        const peer = address(rule, prefixLists);
        outside.add(rule.IsEgress === true ? `${own} -> ${peer} ${ports(rule)}` : `${peer} -> ${own} ${ports(rule)}`);
      }
    }
  }
  const halves = [
    ...[...out].filter((edge) => !into.has(edge)).map((edge) => `${edge} (egress only)`),
    ...[...into].filter((edge) => !out.has(edge)).map((edge) => `${edge} (ingress only)`),
  ];
  return [...[...out].filter((edge) => into.has(edge)), ...halves, ...outside].sort();
}

/** What the settings ask to be open, and nothing else may be. */
export function wantedReachability(environment: Pick<AppliedEnvironment, "settings" | "host">): string[] {
  const { settings } = environment;
  const { services } = settings;
  const [network, ingress] = [networkOf(environment), ingressOf(environment)];
  const wanted = new Set<string>();
  for (const [name, service] of Object.entries(services)) {
    if (Object.keys(service.routes).length > 0) wanted.add(`load-balancer -> ${name} tcp ${service.port}`);
  }
  for (const [name, { uses, egress, ...workload }] of Object.entries(allWorkloads(settings))) {
    if (uses.database !== false) wanted.add(`${name} -> database tcp 5432`);
    if (uses.search) wanted.add(`${name} -> search tcp ${settings.search?.kind === "managed" ? 443 : 9200}`);
    if (uses.documentDatabase) wanted.add(`${name} -> document-database tcp 27017`);
    for (const called of uses.services) {
      wanted.add(`${name} -> ${called} tcp ${services[called]?.port ?? 0}`);
    }
    for (const { cidr, port, protocol } of egress) wanted.add(`${name} -> ${cidr} ${protocol} ${port}`);
    if (!network.existing) wanted.add(`${name} -> s3 tcp 443`);
    wanted.add(network.endpoints ? `${name} -> endpoints tcp 443` : `${name} -> 0.0.0.0/0 tcp 443`);
    if (pullsFromElsewhere(settings.region, workload)) wanted.add(`${name} -> 0.0.0.0/0 tcp 443`);
  }
  for (const way of wantedBySearch(settings)) wanted.add(way);
  const { cidrs = [], prefixLists = [] } = ingress?.access ?? {};
  for (const port of [ingress?.httpPort, ingress?.httpsPort]) {
    if (typeof port !== "number") continue;
    for (const caller of [...cidrs, ...prefixLists]) wanted.add(`${caller} -> load-balancer tcp ${port}`);
  }
  return [...wanted].sort();
}

/** What an instance of the search engine calls, and who may call it besides the services. A domain has neither. */
function wantedBySearch({ search, network }: AppliedEnvironment["settings"]): string[] {
  if (search?.kind !== "instance") return [];
  return [
    ...search.clientCidrs.map((cidr) => `${cidr} -> search tcp 9200`),
    ...search.sshCidrs.map((cidr) => `${cidr} -> search tcp 22`),
    ...(network.endpoints ? ["search -> endpoints tcp 443"] : []),
    ...(network.existing ? [] : ["search -> s3 tcp 443"]),
    "search -> 0.0.0.0/0 tcp 443",
  ];
}

function pullsFromElsewhere(
  region: string,
  { image, sidecars }: Pick<WorkloadSettings, "image" | "sidecars">,
): boolean {
  const images = [image, ...Object.values(sidecars).map((sidecar) => sidecar.image)];
  return images.some((one) => one !== undefined && !one.includes(`.dkr.ecr.${region}.`));
}

function standingIn(group: string | undefined, groups: Groups): string[] {
  return [...groups].filter(([, ids]) => ids.includes(group ?? "")).map(([name]) => name);
}

function ports({ IpProtocol = "", FromPort = 0, ToPort = 0 }: SecurityGroupRule): string {
  const range = FromPort === ToPort ? String(FromPort) : `${FromPort}-${ToPort}`;
  return IpProtocol === "-1" ? "everything" : `${IpProtocol} ${range}`;
}

function address(rule: SecurityGroupRule, prefixLists: ReadonlyMap<string | undefined, string | undefined>): string {
  const { PrefixListId: id } = rule;
  if (id === undefined) return rule.CidrIpv4 ?? rule.CidrIpv6 ?? "unknown";
  // AWS's own lists are named for their service: com.amazonaws.eu-west-1.s3.
  return /^com\.amazonaws\..*\.(\w+)$/.exec(prefixLists.get(id) ?? "")?.[1] ?? id;
}
