import { quote } from "../../issues/quote";
import { type Path, valueAt } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { networkOwnerName } from "../../network-owner";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { isLessProtected } from "./participants";

const INGRESS_OWNER: Path = ["sharedIngress", "owner"];
const NETWORK_OWNER: Path = ["network", "owner"];

/** The environment whose network or load balancer is shared must exist, allow it, and suit the participant. */
export const networkOwnerRule: Rule = (environment, all) => {
  const { network, ingress, sharedIngress } = environment.settings;
  const ownerName = networkOwnerName(environment.settings);
  if (ownerName === undefined) {
    return [];
  }
  if (sharedIngress && ingress) {
    const message =
      "`sharedIngress` and `ingress` are mutually exclusive; remove one of them, or set it to null in the environment.";
    return [{ at: [["sharedIngress"], ["ingress"]], message }];
  }
  if (sharedIngress && network.owner !== ownerName) {
    const message = `must be { owner: ${quote(ownerName)} }, because the load balancer of ${quote(ownerName)} reaches its own network only.`;
    return [{ at: [NETWORK_OWNER, ["network"], INGRESS_OWNER], message }];
  }
  const at: RuleIssue["at"] = sharedIngress ? [INGRESS_OWNER, NETWORK_OWNER] : [NETWORK_OWNER];
  const others = all.filter((other) => other !== environment);
  const owner = others.find(({ name }) => name === ownerName);
  if (!owner) {
    const names = others.map(({ name }) => name);
    return [{ at, message: `there is no other environment named ${quote(ownerName)}; ${suggest(ownerName, names)}` }];
  }
  return [...ownerIssues(owner, at), ...participantIssues(environment, owner, at)];
};

function ownerIssues(
  { name, settings: { network, ingress } }: EnvironmentUnderCheck,
  at: RuleIssue["at"],
): RuleIssue[] {
  if (network.owner !== undefined) {
    return [
      { at, message: `"${name}" itself shares the network of ${quote(network.owner)}; use ${quote(network.owner)}.` },
    ];
  }
  if (ingress) {
    return [];
  }
  return [
    { at, message: `"${name}" has no load balancer to share; add \`ingress\` to "${name}", or remove this setting.` },
  ];
}

function participantIssues(
  participant: EnvironmentUnderCheck,
  owner: EnvironmentUnderCheck,
  at: RuleIssue["at"],
): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (owner.settings.ingress && !sharesWith(owner, participant.name)) {
    const message = `"${owner.name}" does not share its network with "${participant.name}"; add "${participant.name}" to \`ingress.sharedWith\` of "${owner.name}".`;
    issues.push({ at, message });
  }
  for (const key of ["account", "region"] as const) {
    if (participant[key] !== undefined && owner[key] !== undefined && participant[key] !== owner[key]) {
      const message = `"${participant[key]}" must be the ${key} of "${owner.name}", whose network the environment shares; use "${owner[key]}".`;
      issues.push({ at: [[key]], message });
    }
  }
  if (isLessProtected(owner, participant)) {
    const message = `"${owner.name}" has the stage ${owner.stage ?? ""}, which is less protected than ${participant.stage ?? ""}; make the more protected environment the owner.`;
    issues.push({ at, message });
  }
  return issues;
}

/** Whether the owner lists the participant, in settings that may be invalid. */
function sharesWith({ written }: EnvironmentUnderCheck, participant: string): boolean {
  const sharedWith = valueAt(written, ["ingress", "sharedWith"]);
  return Array.isArray(sharedWith) && sharedWith.includes(participant);
}
