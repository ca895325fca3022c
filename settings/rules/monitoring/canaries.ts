import { isWildcard, primaryHost } from "../../../constructs/load-balancer/domain-name";
import { matchesGlob } from "../../../constructs/core/glob";
import { canaryIssues } from "../../../constructs/synthetics/canary-issues";
import { type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { networkOwnerName } from "../../network-owner";
import { loadBalancerOf } from "../../route-load-balancer";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { settingIssues } from "../prop-issues";
import { type Rule, type RuleIssue } from "../rule";

type Settings = EnvironmentUnderCheck["settings"];
type Canary = Settings["canaries"][string];

/** The whole internet: a canary runs outside the network, under addresses that nobody knows beforehand. */
const EVERYBODY = "0.0.0.0/0";

/** A canary must request something that it can reach, and whose answer it can know. */
export const canariesRule: Rule = (environment, all) =>
  Object.entries(environment.settings.canaries).flatMap(([name, canary]) => {
    const at = ["canaries", name];
    return [
      ...settingIssues(at, canaryIssues(canary)),
      ...targetIssues(canary, at),
      ...(canary.path === undefined ? [] : pathIssues(environment, all, canary.path, canary, at)),
    ];
  });

function targetIssues({ path, url }: Canary, at: Path): RuleIssue[] {
  if ((path === undefined) !== (url === undefined)) return [];
  const unless = ["path", "url"].map((key) => [...at, key]);
  const message = "must have either `path`, which the load balancer serves, or `url`.";
  return [{ at: [at], unless, message }];
}

function pathIssues(
  { settings }: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
  path: string,
  canary: Canary,
  at: Path,
): RuleIssue[] {
  const { ingress, sharedIngress, existingIngress } = settings;
  if (!ingress && !sharedIngress && !existingIngress) {
    const message = "is a path of the public load balancer, and the environment has none; use `url`.";
    return [{ at: [[...at, "path"]], unless: [["ingress"], ["sharedIngress"], ["existingIngress"]], message }];
  }
  const owner = sharedIngress && all.find(({ name }) => name === networkOwnerName(settings));
  return [
    ...hostIssues(settings, owner?.settings.ingress ?? ingress, at),
    ...accessIssues(owner?.settings.ingress ?? ingress, at),
    ...routeIssues(settings, path, canary, at),
  ];
}

/** A wildcard alone says no name that can be requested. */
function hostIssues({ existingIngress }: Settings, ingress: Settings["ingress"], at: Path): RuleIssue[] {
  const { domain, additionalDomains = [] } = ingress ?? {};
  const [first, ...others] = existingIngress?.domains ?? [];
  const host =
    domain === undefined
      ? first === undefined
        ? undefined
        : primaryHost([first, ...others])
      : primaryHost([domain, ...additionalDomains]);
  if (host === undefined ? !existingIngress : !isWildcard(host)) return [];
  const message = "needs a host to request it from, and the load balancer has a wildcard or none; use `url`.";
  return [{ at: [[...at, "path"]], message }];
}

function accessIssues(ingress: Settings["ingress"], at: Path): RuleIssue[] {
  if (!ingress) return [];
  if (ingress.internal) {
    const message =
      "can't be reached: a canary runs outside the network, and `ingress.internal` is true; remove the canary.";
    return [{ at: [[...at, "path"]], unless: [["ingress", "internal"]], message }];
  }
  if (ingress.access.cidrs.includes(EVERYBODY)) return [];
  const message = `can't be reached: a canary runs outside the network under any address of AWS, and \`ingress.access\` doesn't contain "${EVERYBODY}"; remove the canary, or open the load balancer.`;
  return [{ at: [[...at, "path"]], unless: [["ingress", "access"]], message }];
}

/** What a route that matches answers is known only if nobody has to sign in first. */
function routeIssues(settings: Settings, path: string, { expectedStatus }: Canary, at: Path): RuleIssue[] {
  const routes = Object.values(settings.services)
    .flatMap(({ routes: ofService }) => Object.values(ofService))
    .filter((route) => loadBalancerOf(route, settings) === "public")
    .filter(
      ({ paths, header }) => header === undefined && (paths ?? ["/*"]).some((one) => matchesGlob(one, bare(path))),
    );
  const isSignedIn = routes.length > 0 && routes.every(({ signIn }) => signIn !== undefined);
  if (!isSignedIn || expectedStatus.some((status) => status >= 300 && status < 500)) return [];
  const message = `${quote(path)} is served only to people who have signed in, and others are redirected; use \`expectedStatus: [302]\`, or a path without \`signIn\`.`;
  return [{ at: [[...at, "path"]], unless: [["services"]], message }];
}

/** A path without its query. */
function bare(path: string): string {
  return path.replace(/[?#].*$/, "");
}
