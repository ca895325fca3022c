import { isIpv6 } from "../../../constructs/core/ip-ranges";
import { quote } from "../../issues/quote";
import { type Path } from "../../issues/path";
import { networkOwnerName } from "../../network-owner";
import { workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule } from "../rule";

const INTERNAL = "an internal load balancer has none; remove it";

/** An IPv6 range needs a network with IPv6, and a load balancer that isn't internal. */
export const ipv6RangesRule: Rule = (environment, all) => {
  const ownerName = networkOwnerName(environment.settings);
  const owner = ownerName === undefined ? environment : all.find(({ name }) => name === ownerName);
  if (!owner) {
    return [];
  }
  const { ingress, internalIngress } = environment.settings;
  const missing = hasIpv6(owner) ? undefined : remedy(environment, owner);
  const ofClients = ingress?.internal ? INTERNAL : missing;
  const internalClients = internalIngress?.testListener?.cidrs ?? [];
  return [
    ...refuse(internalClients.map(rangeAt(["internalIngress", "testListener", "cidrs"])), INTERNAL),
    ...(ofClients === undefined ? [] : refuse(clientRanges(environment), ofClients)),
    ...(missing === undefined ? [] : refuse(destinations(environment), missing)),
  ];
};

interface RangeAt {
  readonly path: Path;
  readonly range: string;
}

/** A range in a list of ranges. */
const rangeAt =
  (path: Path) =>
  (range: string, index: number): RangeAt => ({ path: [...path, index], range });

function refuse(ranges: readonly RangeAt[], advice: string) {
  return ranges
    .filter(({ range }) => isIpv6(range))
    .map(({ path, range }) => ({
      at: [path] as const,
      message: `${quote(range)} requires IPv6 addresses; ${advice}.`,
    }));
}

function clientRanges({ settings: { ingress } }: EnvironmentUnderCheck): RangeAt[] {
  return [
    ...(ingress?.access.cidrs ?? []).map(rangeAt(["ingress", "access", "cidrs"])),
    ...(ingress?.testListener?.cidrs ?? []).map(rangeAt(["ingress", "testListener", "cidrs"])),
  ];
}

function destinations(environment: EnvironmentUnderCheck): RangeAt[] {
  return workloadsOf(environment).flatMap(({ path, workload }) =>
    workload.egress.flatMap(({ cidr }, index) =>
      cidr === undefined ? [] : [{ path: [...path, "egress", index, "cidr"], range: cidr }],
    ),
  );
}

function hasIpv6({ settings: { network } }: EnvironmentUnderCheck): boolean {
  return network.cidr !== undefined && network.ipv6;
}

function remedy(environment: EnvironmentUnderCheck, owner: EnvironmentUnderCheck): string {
  if (owner.settings.network.existing) {
    return "a network that exists already is used with IPv4 only; remove it";
  }
  const setting = owner === environment ? "`network.ipv6`" : `\`network.ipv6\` of ${quote(owner.name)}`;
  return `set ${setting} to true, or remove it`;
}
