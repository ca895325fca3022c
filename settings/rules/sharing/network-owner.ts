import { type EnvironmentUnderCheck, type Finding, type Rule } from "../../check/environment-under-check";
import { hostName } from "../../network-owner";
import { type Path, valueAt } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { isLessProtected } from "./sharing";

const INGRESS: Path = ["sharedIngress", "from"];
const NETWORK: Path = ["network", "sharedFrom"];

/** An environment stands in another's network, and on its load balancer, only where that one can and will have it. */
export const sharedFromRule: Rule = (environment, all) => {
  const { network, ingress, sharedIngress } = environment.settings;
  const name = hostName(environment.settings);
  if (name === undefined) {
    return [];
  }
  if (sharedIngress && ingress) {
    const message =
      "there is a load balancer of its own too; take one of the two out (in an environment, by ingress: null).";
    return [{ at: [["sharedIngress"], ["ingress"]], message }];
  }
  if (sharedIngress && network.sharedFrom !== name) {
    const message = `is not the network of ${name}, whose load balancer leads to its own network only; give network: { sharedFrom: "${name}" }.`;
    return [{ at: [NETWORK, ["network"], INGRESS], message }];
  }
  const at: Finding["at"] = sharedIngress ? [INGRESS, NETWORK] : [NETWORK];
  const host = all.find((other) => other !== environment && other.name === name);
  if (!host) {
    const others = all.filter((other) => other !== environment).map((other) => other.name);
    return [{ at, message: `there is no other environment "${name}"; ${suggest(name, others)}` }];
  }
  return [...unfitHost(host, at), ...unfitGuest(environment, host, at)];
};

function unfitHost(host: EnvironmentUnderCheck, at: Finding["at"]): Finding[] {
  const { network, ingress } = host.settings;
  if (network.sharedFrom !== undefined) {
    return [{ at, message: `${host.name} stands in the network of ${network.sharedFrom} itself; share that one.` }];
  }
  const message = `${host.name} has no load balancer, and so no guests; give it an ingress, or take this out.`;
  return ingress ? [] : [{ at, message }];
}

function unfitGuest(guest: EnvironmentUnderCheck, host: EnvironmentUnderCheck, at: Finding["at"]): Finding[] {
  const findings: Finding[] = [];
  if (host.settings.ingress && !letsIn(host, guest.name)) {
    const message = `${host.name} doesn't let ${guest.name} in; add "${guest.name}" to the ingress.guests of ${host.name}.`;
    findings.push({ at, message });
  }
  for (const key of ["account", "region"] as const) {
    if (guest[key] !== undefined && host[key] !== undefined && guest[key] !== host[key]) {
      const message = `"${guest[key]}" is not the ${key} of ${host.name}, in whose network it stands; give "${host[key]}".`;
      findings.push({ at: [[key]], message });
    }
  }
  if (isLessProtected(host, guest)) {
    const message = `${host.name} is of the stage ${host.writtenStage ?? ""}, less protected than ${guest.writtenStage ?? ""}; let the more protected environment be the host.`;
    findings.push({ at, message });
  }
  return findings;
}

/** Whether it is written so, rightly or wrongly. */
function letsIn({ written }: EnvironmentUnderCheck, guest: string): boolean {
  const guests = valueAt(written, ["ingress", "guests"]);
  return Array.isArray(guests) && guests.includes(guest);
}
