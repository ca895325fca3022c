import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";
import { type Path, valueAt } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { participantsOf, isLessProtected } from "./sharing";

const at: RuleIssue["at"] = [["ingress", "sharedWith"]];

/** Whom an environment lets into its network and on its load balancer is there, asks for it, and is worth it. */
export const sharedWithRule: Rule = (environment, all) => {
  const named = environment.settings.ingress?.sharedWith ?? [];
  const standing = participantsOf(environment, all).filter(({ name }) => named.includes(name));
  const asking = all.filter((other) => other !== environment && asksFor(environment.name, other));
  const idle = named.filter((name) => !asking.some((participant) => participant.name === name));
  return [...idle.map((name) => idleIssue(environment, all, name)), ...lessProtected(environment, standing)];
};

/** Whether it is written so, rightly or wrongly. */
function asksFor(owner: string, { written }: EnvironmentUnderCheck): boolean {
  const places: Path[] = [
    ["network", "owner"],
    ["sharedIngress", "owner"],
  ];
  return places.some((path) => valueAt(written, path) === owner);
}

function idleIssue(environment: EnvironmentUnderCheck, all: readonly EnvironmentUnderCheck[], name: string): RuleIssue {
  if (name === environment.name) {
    return { at, message: `"${name}" is this environment itself; take it out.` };
  }
  if (all.some((other) => other.name === name)) {
    const setting = `network: { owner: "${environment.name}" }`;
    return { at, message: `"${name}" doesn't ask for it; take it out, or give ${name} the setting ${setting}.` };
  }
  const others = all.filter((other) => other !== environment).map((other) => other.name);
  return { at, message: `there is no environment "${name}"; ${suggest(name, others)}` };
}

/** Prod's network is prod's alone, unless a waiver says why not. */
function lessProtected(owner: EnvironmentUnderCheck, sharedWith: readonly EnvironmentUnderCheck[]): RuleIssue[] {
  const weaker = sharedWith.filter((participant) => isLessProtected(participant, owner)).map(({ name }) => name);
  if (owner.writtenStage !== "prod" || weaker.length === 0) {
    return [];
  }
  const waiver = `{ environment: "${owner.name}", setting: "ingress.sharedWith", reason: "..." }`;
  const message = `${weaker.join(" and ")} in the network of the stage prod is weaker than a network of its own; take it out, or add to waivers: ${waiver}.`;
  return [{ at, message, waivable: true }];
}
