import { isInVpc, isReachedByEndpoint, needsInternet } from "../../../constructs/network/needs-internet";
import { formatPath } from "../../issues/path";
import { quote } from "../../issues/quote";
import { type InternetNeed, internetNeeds } from "../../network-needs";
import { networkOwnerName } from "../../network-owner";
import { workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { participantsOf } from "../sharing/participants";

type NewNetwork = Extract<EnvironmentUnderCheck["settings"]["network"], { readonly cidr: string }>;

/** A network without NAT must need no internet, and lead to AWS's APIs by endpoints. */
export const noWayOutRule: Rule = (environment, all) => {
  const ownerName = networkOwnerName(environment.settings);
  const owner = ownerName === undefined ? environment : all.find(({ name }) => name === ownerName);
  const network = owner?.settings.network;
  if (!owner || network?.cidr === undefined || network.nat !== "none") {
    return [];
  }
  const nat = owner === environment ? "`network.nat`" : `\`network.nat\` of "${owner.name}"`;
  return [
    ...addressIssues(environment, network, nat),
    ...(owner === environment ? apiIssues(environment, network, all) : []),
  ];
};

/** What each setting that can't reach something would need. */
function addressIssues(environment: EnvironmentUnderCheck, { cidr }: NewNetwork, nat: string): RuleIssue[] {
  const { settings, region, registryRegion } = environment;
  if (region === undefined || registryRegion === undefined) {
    return [];
  }
  const needs = internetNeeds(settings, { region, registryRegion, cidr });
  return [
    ...needs.map((need) => ({
      at: [need.path] as const,
      unless: [["network"]],
      message: `${unreachable(need, region)}, because ${nat} is "none"; ${advice(need, region)}set ${nat} to "auto".`,
    })),
    ...privateRangeIssues(environment, cidr, nat),
  ];
}

function unreachable({ kind, value }: InternetNeed, region: string): string {
  switch (kind) {
    case "image":
      return `${quote(value)}, which is not in a private ECR repository in ${region}, can't be pulled`;
    case "own-image":
      return `its image, which is in the registry in ${value} and not in ${region}, can't be pulled`;
    case "certificates":
      return `the job ${value} can't read the certificates of AWS from the internet`;
    case "egress":
      return `${quote(value)} can't be reached`;
    case "api":
      return `the API of ${quote(value)}, to which no endpoint of the network leads, can't be called`;
    case "secret":
      return `${quote(value)}, which is not in ${region}, can't be read`;
    case "search":
      return `${quote(value)} can't install Elasticsearch from the internet`;
  }
}

function advice({ kind }: InternetNeed, region: string): string {
  switch (kind) {
    case "image":
      return `copy it to a private ECR repository in ${region}, or `;
    case "own-image":
      return `set \`image\` to one in ${region}, or `;
    case "certificates":
      return 'use it as "master", or ';
    case "api":
    case "egress":
      return "remove it, or ";
    case "secret":
      return `replicate it to ${region}, or `;
    case "search":
      return 'set `kind` to "managed", or ';
  }
}

/** Private addresses elsewhere are reached by routes that the platform doesn't know of, such as to a transit gateway. */
function privateRangeIssues(environment: EnvironmentUnderCheck, vpcCidr: string, nat: string): RuleIssue[] {
  return workloadsOf(environment).flatMap(({ path, workload }) =>
    workload.egress.flatMap(({ cidr, prefixList }): RuleIssue[] => {
      const destination = prefixList ?? cidr;
      const isReached =
        prefixList === undefined
          ? cidr === undefined || isInVpc(cidr, vpcCidr) || needsInternet(cidr, vpcCidr)
          : isReachedByEndpoint(prefixList);
      if (destination === undefined || isReached) {
        return [];
      }
      // The waiver is for the whole list, in which the position of the destination may change.
      const setting = [...path, "egress"];
      const message = `"${destination}" is outside the network, and ${nat} is "none"; remove it, or add { environment: "${environment.name}", setting: "${formatPath(setting)}", reason: "..." } to \`waivers\`, with the route that leads there.`;
      return [{ at: [setting], unless: [["network"]], message, waivable: true }];
    }),
  );
}

/** Every task writes its logs by an API of AWS. */
function apiIssues(
  environment: EnvironmentUnderCheck,
  { endpoints }: NewNetwork,
  all: readonly EnvironmentUnderCheck[],
): RuleIssue[] {
  const residents = [environment, ...participantsOf(environment, all)];
  const isInUse = residents.some(
    (resident) => workloadsOf(resident).length > 0 || resident.settings.search?.kind === "instance",
  );
  if (endpoints !== false || !isInUse) {
    return [];
  }
  const message =
    'is false, and `network.nat` is "none": nothing could reach AWS\'s APIs, which every workload needs for its logs; set `endpoints` to true, or `nat` to "auto".';
  return [
    {
      at: [
        ["network", "endpoints"],
        ["network", "nat"],
      ],
      message,
    },
  ];
}
