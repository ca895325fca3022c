import { type EnvironmentUnderCheck, type Finding, type Rule } from "../../check/environment-under-check";
import { type Path, valueAt } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { guestsOf, isLessProtected } from "./sharing";

const at: Finding["at"] = [["ingress", "guests"]];

/** Whom an environment lets into its network and on its load balancer is there, asks for it, and is worth it. */
export const guestsRule: Rule = (environment, all) => {
  const named = environment.settings.ingress?.guests ?? [];
  const standing = guestsOf(environment, all).filter(({ name }) => named.includes(name));
  const asking = all.filter((other) => other !== environment && asksFor(environment.name, other));
  const idle = named.filter((name) => !asking.some((guest) => guest.name === name));
  return [...idle.map((name) => idleFault(environment, all, name)), ...lessProtected(environment, standing)];
};

/** Whether it is written so, rightly or wrongly. */
function asksFor(host: string, { written }: EnvironmentUnderCheck): boolean {
  const places: Path[] = [
    ["network", "sharedFrom"],
    ["sharedIngress", "from"],
  ];
  return places.some((path) => valueAt(written, path) === host);
}

function idleFault(environment: EnvironmentUnderCheck, all: readonly EnvironmentUnderCheck[], name: string): Finding {
  if (name === environment.name) {
    return { at, message: `"${name}" is this environment itself; take it out.` };
  }
  if (all.some((other) => other.name === name)) {
    const setting = `network: { sharedFrom: "${environment.name}" }`;
    return { at, message: `"${name}" doesn't ask for it; take it out, or give ${name} the setting ${setting}.` };
  }
  const others = all.filter((other) => other !== environment).map((other) => other.name);
  return { at, message: `there is no environment "${name}"; ${suggest(name, others)}` };
}

/** Prod's network is prod's alone, unless a waiver says why not. */
function lessProtected(host: EnvironmentUnderCheck, guests: readonly EnvironmentUnderCheck[]): Finding[] {
  const weaker = guests.filter((guest) => isLessProtected(guest, host)).map(({ name }) => name);
  if (host.writtenStage !== "prod" || weaker.length === 0) {
    return [];
  }
  const waiver = `{ environment: "${host.name}", setting: "ingress.guests", reason: "..." }`;
  const message = `${weaker.join(" and ")} in the network of the stage prod is weaker than a network of its own; take it out, or add to waivers: ${waiver}.`;
  return [{ at, message, waivable: true }];
}
