import { quote } from "../../issues/quote";
import { type Path, valueAt } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { weaknessIssue } from "../environment/weakness";
import { type Rule, type RuleIssue } from "../rule";
import { isLessProtected, participantsOf } from "./participants";

const PATH: Path = ["ingress", "sharedWith"];

/** The environments that an owner shares its network with must exist, use it, and be as protected as prod. */
export const sharedWithRule: Rule = (environment, all) => {
  const sharedWith = environment.settings.ingress?.sharedWith ?? [];
  const participants = participantsOf(environment, all).filter(({ name }) => sharedWith.includes(name));
  const users = all.filter((other) => other !== environment && namesAsOwner(other, environment.name));
  const unused = sharedWith.filter((name) => !users.some((user) => user.name === name));
  return [
    ...unused.map((name) => unusedIssue(environment, all, name)),
    ...lessProtectedIssues(environment, participants),
  ];
};

/** Whether an environment names the owner, in settings that may be invalid. */
function namesAsOwner({ written }: EnvironmentUnderCheck, owner: string): boolean {
  const paths: Path[] = [
    ["network", "owner"],
    ["sharedIngress", "owner"],
  ];
  return paths.some((path) => valueAt(written, path) === owner);
}

function unusedIssue(
  environment: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
  name: string,
): RuleIssue {
  if (name === environment.name) {
    return { at: [PATH], message: `"${name}" is this environment itself; remove it.` };
  }
  const others = all.filter((other) => other !== environment).map((other) => other.name);
  if (others.includes(name)) {
    const setting = `network: { owner: "${environment.name}" }`;
    return {
      at: [PATH],
      message: `"${name}" does not use the network; set \`${setting}\` in "${name}", or remove it from this list.`,
    };
  }
  return { at: [PATH], message: `there is no environment named ${quote(name)}; ${suggest(name, others)}` };
}

/** The network of prod belongs to prod alone, unless a waiver says why not. */
function lessProtectedIssues(
  owner: EnvironmentUnderCheck,
  participants: readonly EnvironmentUnderCheck[],
): RuleIssue[] {
  const names = participants.filter((other) => isLessProtected(other, owner)).map(({ name }) => `"${name}"`);
  if (owner.stage !== "prod" || names.length === 0) {
    return [];
  }
  const value = `sharing the network with ${names.join(" and ")}`;
  return [weaknessIssue(owner.name, { path: PATH, value, required: "a network of its own" })];
}
