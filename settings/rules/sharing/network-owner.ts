import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";
import { networkOwnerName } from "../../network-owner";
import { type Path, valueAt } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { isLessProtected } from "./sharing";

const INGRESS: Path = ["sharedIngress", "owner"];
const NETWORK: Path = ["network", "owner"];

/** An environment stands in another's network, and on its load balancer, only where that one can and will have it. */
export const networkOwnerRule: Rule = (environment, all) => {
  const { network, ingress, sharedIngress } = environment.settings;
  const name = networkOwnerName(environment.settings);
  if (name === undefined) {
    return [];
  }
  if (sharedIngress && ingress) {
    const message =
      "there is a load balancer of its own too; take one of the two out (in an environment, by ingress: null).";
    return [{ at: [["sharedIngress"], ["ingress"]], message }];
  }
  if (sharedIngress && network.owner !== name) {
    const message = `is not the network of ${name}, whose load balancer leads to its own network only; give network: { owner: "${name}" }.`;
    return [{ at: [NETWORK, ["network"], INGRESS], message }];
  }
  const at: RuleIssue["at"] = sharedIngress ? [INGRESS, NETWORK] : [NETWORK];
  const owner = all.find((other) => other !== environment && other.name === name);
  if (!owner) {
    const others = all.filter((other) => other !== environment).map((other) => other.name);
    return [{ at, message: `there is no other environment "${name}"; ${suggest(name, others)}` }];
  }
  return [...unfitOwner(owner, at), ...unfitParticipant(environment, owner, at)];
};

function unfitOwner(owner: EnvironmentUnderCheck, at: RuleIssue["at"]): RuleIssue[] {
  const { network, ingress } = owner.settings;
  if (network.owner !== undefined) {
    return [{ at, message: `${owner.name} stands in the network of ${network.owner} itself; share that one.` }];
  }
  const message = `${owner.name} has no load balancer, so it has nothing to share; give it an ingress, or take this out.`;
  return ingress ? [] : [{ at, message }];
}

function unfitParticipant(
  participant: EnvironmentUnderCheck,
  owner: EnvironmentUnderCheck,
  at: RuleIssue["at"],
): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (owner.settings.ingress && !letsIn(owner, participant.name)) {
    const message = `${owner.name} doesn't let ${participant.name} in; add "${participant.name}" to the ingress.sharedWith of ${owner.name}.`;
    issues.push({ at, message });
  }
  for (const key of ["account", "region"] as const) {
    if (participant[key] !== undefined && owner[key] !== undefined && participant[key] !== owner[key]) {
      const message = `"${participant[key]}" is not the ${key} of ${owner.name}, in whose network it stands; give "${owner[key]}".`;
      issues.push({ at: [[key]], message });
    }
  }
  if (isLessProtected(owner, participant)) {
    const message = `${owner.name} is of the stage ${owner.writtenStage ?? ""}, less protected than ${participant.writtenStage ?? ""}; let the more protected environment be the owner.`;
    issues.push({ at, message });
  }
  return issues;
}

/** Whether it is written so, rightly or wrongly. */
function letsIn({ written }: EnvironmentUnderCheck, participant: string): boolean {
  const sharedWith = valueAt(written, ["ingress", "sharedWith"]);
  return Array.isArray(sharedWith) && sharedWith.includes(participant);
}
