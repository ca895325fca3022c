import { partitionOfArn } from "../../../constructs/core/partitions";
import { servesHost } from "../../../constructs/load-balancer/domain-name";
import { occupiedPriorities } from "../../../constructs/load-balancer/route-priority";
import { existingHttpListener, plainHttpIssue } from "../../../constructs/load-balancer/plain-http-issue";
import { type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { waiverAdvice } from "../environment/weakness";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { routesOf, rulesOf } from "./routes";
import { priorityBandOf } from "./shared-place";

const PART = "existingIngress";
const ARN: Path = [PART, "listenerArn"];
const DOMAINS: Path = [PART, "domains"];
const PROTOCOL: Path = [PART, "protocol"];
const PRIORITIES: Path = [PART, "priorities"];

type ExistingIngress = NonNullable<EnvironmentUnderCheck["settings"]["existingIngress"]>;

/**
 * A load balancer that exists already must be reachable from the environment's network, and what it serves for others must
 * stay as it is.
 */
export const existingIngressRule: Rule = (environment) => {
  const { existingIngress } = environment.settings;
  if (!existingIngress) {
    return [];
  }
  return [
    ...placeIssues(environment, existingIngress),
    ...(existingIngress.protocol === "http" ? plainHttpIssues(environment) : []),
    ...domainIssues(environment, existingIngress),
    ...priorityIssues(environment, existingIngress),
  ];
};

/** A listener takes target groups of its own VPC, account and region only, and target groups the tasks of theirs. */
function placeIssues(
  { account, region, regionDefinition, settings: { ingress, sharedIngress, network } }: EnvironmentUnderCheck,
  { listenerArn }: ExistingIngress,
): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (ingress || sharedIngress) {
    const other = ingress ? "ingress" : "sharedIngress";
    const message = `\`existingIngress\` and \`${other}\` are mutually exclusive; remove one of them, or set it to null in the environment.`;
    issues.push({ at: [[PART], [other]], message });
  }
  if (network.existing === undefined) {
    const message =
      "requires `network.existing`, because a load balancer reaches only services in its own VPC; give the VPC of the load balancer there.";
    issues.push({ at: [[PART], ["network"]], unless: [["network", "existing"]], message });
  }
  // That it is in another partition is an issue of its own.
  if (regionDefinition && partitionOfArn(listenerArn) !== regionDefinition.partition) {
    return issues;
  }
  const [, , , otherRegion, otherAccount] = listenerArn.split(":");
  if (region !== undefined && otherRegion !== region) {
    const message = `${quote(listenerArn)} is not in ${region}, the region of the environment; use a listener in that region.`;
    issues.push({ at: [ARN], message });
  } else if (account !== undefined && otherAccount !== account) {
    const message = `${quote(listenerArn)} is not in the account ${account} of the environment; use a listener in that account.`;
    issues.push({ at: [ARN], message });
  }
  return issues;
}

function plainHttpIssues(environment: EnvironmentUnderCheck): RuleIssue[] {
  const { name, stage } = environment;
  const what = '"http" lets anyone on the way read and change what is sent';
  const exposure: RuleIssue[] =
    stage === undefined
      ? []
      : stage === "test"
        ? [
            {
              at: [PROTOCOL],
              message: `${what}; use an HTTPS listener as soon as there is one.`,
              waivable: true,
              isWarning: true,
            },
          ]
        : [
            {
              at: [PROTOCOL],
              message: `${what}; use an HTTPS listener, or ${waiverAdvice(name, PROTOCOL)}`,
              waivable: true,
            },
          ];
  const routes = routesOf(environment).flatMap(({ path, route }): RuleIssue[] => {
    const message = plainHttpIssue(route, existingHttpListener);
    const source = route.signIn ? "signIn" : "protocolVersion";
    return message === undefined ? [] : [{ at: [[...path, source], path], unless: [PROTOCOL], message }];
  });
  return [...exposure, ...routes];
}

/** Certificates are for domains, and rules for hosts of others would take requests from them. */
function domainIssues(environment: EnvironmentUnderCheck, { domains, protocol }: ExistingIngress): RuleIssue[] {
  if (domains.length > 0) {
    return rulesOf(environment).flatMap(({ path, hosts = [] }) =>
      hosts
        .filter((host) => !domains.some((domain) => servesHost(domain, host.toLowerCase())))
        .map((host): RuleIssue => {
          const message = `"${host}" matches none of the environment's domains on the load balancer (${domains.join(", ")}); add it to \`existingIngress.domains\`.`;
          return { at: [[...path, "hosts"], path], unless: [DOMAINS], message };
        }),
    );
  }
  const message =
    "must have a domain that leads to the load balancer, because no certificate is for the name that AWS gave it; add one.";
  return protocol === "https" ? [{ at: [DOMAINS], unless: [PROTOCOL], message }] : [];
}

function priorityIssues(environment: EnvironmentUnderCheck, existing: ExistingIngress): RuleIssue[] {
  const { from, to } = existing.priorities ?? {};
  if (from === undefined || to === undefined) {
    return [];
  }
  const band = priorityBandOf(existing);
  if (!band) {
    const message = `\`priorities.from\` (${from}) must be less than \`priorities.to\` (${to}).`;
    return [{ at: [[...PRIORITIES, "from"], [...PRIORITIES, "to"], PRIORITIES], message }];
  }
  return rulesOf(environment)
    .filter(({ setPriority }) => setPriority !== undefined)
    .flatMap(({ path, conditions, priority }): RuleIssue[] => {
      const outside = occupiedPriorities(conditions, priority).find((one) => one < band.first || one > band.last);
      const which = outside === priority ? "" : ", that of the rule that refuses other addresses,";
      const message = `${outside ?? ""}${which} is not among the environment's priorities on the load balancer (${from} to ${to}); choose another one, or change \`existingIngress.priorities\`.`;
      return outside === undefined ? [] : [{ at: [[...path, "priority"], path], unless: [PRIORITIES], message }];
    });
}
