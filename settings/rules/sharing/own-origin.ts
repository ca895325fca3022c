import { servesHost } from "../../../constructs/load-balancer/domain-name";
import { quote } from "../../issues/quote";
import { type Path } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { waiverAdvice } from "../environment/weakness";
import { rulesOf } from "../load-balancer/routes";
import { type Rule, type RuleIssue } from "../rule";
import { ingressOwner, isLessProtected, participantsOf } from "./participants";

const PREFIX: Path = ["sharedIngress", "pathPrefix"];
const HOST: Path = ["sharedIngress", "host"];

/**
 * An environment on another's load balancer has a path prefix or a host of its own. Browsers share cookies, storage and
 * service workers between the paths of a host, so that one of a lesser stage must not be on a host of prod.
 */
export const ownOriginRule: Rule = (environment, all) => {
  const { sharedIngress } = environment.settings;
  const owner = ingressOwner(environment, all);
  if (!sharedIngress || !owner?.settings.ingress) {
    return [];
  }
  const { pathPrefix, host } = sharedIngress;
  if ((pathPrefix === undefined) === (host === undefined)) {
    const message =
      "requires either `pathPrefix` or `host`, not both; prefer `host`, which no other environment answers.";
    return [{ at: [["sharedIngress"]], unless: [PREFIX, HOST], message }];
  }
  return host === undefined
    ? prefixIssues(environment, owner)
    : [...hostIssues(host, environment, owner, all), ...routeIssues(host, environment)];
};

function prefixIssues(environment: EnvironmentUnderCheck, owner: EnvironmentUnderCheck): RuleIssue[] {
  if (owner.stage !== "prod" || !isLessProtected(environment, owner)) {
    return [];
  }
  const message = `pages below a path of "${owner.name}" share its cookies, storage and service workers; give the environment a \`host\` of its own, or ${waiverAdvice(environment.name, PREFIX)}`;
  return [{ at: [PREFIX], message, waivable: true }];
}

function hostIssues(
  host: string,
  environment: EnvironmentUnderCheck,
  owner: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): RuleIssue[] {
  const { domain = "", additionalDomains = [] } = owner.settings.ingress ?? {};
  if (!additionalDomains.some((other) => servesHost(other, host))) {
    const message =
      owner.settings.ingress?.domain === undefined
        ? `requires a domain of "${owner.name}", which has none; use \`pathPrefix\`, or set \`ingress.domain\` there.`
        : `${quote(host)} is not among \`ingress.additionalDomains\` of "${owner.name}", which issues the certificate and the record; add it there.`;
    return [{ at: [HOST], message }];
  }
  const others = participantsOf(owner, all);
  const user = others.slice(0, others.indexOf(environment)).find((one) => one.settings.sharedIngress?.host === host);
  const ownHosts = [domain, ...rulesOf(owner).flatMap(({ hosts = [] }) => hosts)].map((one) => one.toLowerCase());
  if (user || ownHosts.some((one) => one === host)) {
    const message = `${quote(host)} is already a host of "${(user ?? owner).name}"; choose another one.`;
    return [{ at: [HOST], message }];
  }
  return [];
}

/** A route's own hosts would be those of another environment. */
function routeIssues(host: string, environment: EnvironmentUnderCheck): RuleIssue[] {
  return rulesOf(environment)
    .filter(({ hosts }) => hosts?.some((own) => own.toLowerCase() !== host))
    .map(({ path }) => {
      const message = `must be null in "${environment.name}", because all of its routes have the host ${quote(host)} of \`sharedIngress\`.`;
      return { at: [[...path, "hosts"]], unless: [HOST], message };
    });
}
