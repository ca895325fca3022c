import { matchesGlob } from "../../../constructs/core/glob";
import { isWildcard, primaryHost, servesHost } from "../../../constructs/load-balancer/domain-name";
import { prefixedTarget } from "../../../constructs/load-balancer/path-prefix";
import { fillIn, redirectTarget } from "../../../constructs/load-balancer/redirect-target";
import { type RedirectUnderCheck } from "./answers";
import { type RuleUnderCheck } from "./rules-under-check";

/** A request that a redirect answers. */
interface SampleRequest {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly header: { readonly name: string; readonly value: string } | undefined;
}

/** What stands for a load balancer without a domain. */
const OWN_NAME = "load-balancer.elb.amazonaws.com";

/** Browsers give up after about as many. */
const MOST_REDIRECTS = 20;

/** Finds out which rule of a load balancer answers a request, and where a redirect leads. */
export class RequestsUnderCheck {
  private readonly rules: readonly RuleUnderCheck[];

  /**
   * @param priorities priorities of all rules on the load balancer
   * @param domains domains of the load balancer
   * @param port port of its listener
   */
  constructor(
    priorities: ReadonlyMap<RuleUnderCheck, number>,
    private readonly domains: readonly string[],
    private readonly port: number | "none",
  ) {
    this.rules = [...priorities].sort(([, one], [, other]) => one - other).map(([rule]) => rule);
  }

  /** Requests that match the conditions of a rule, with `x` in place of each wildcard. */
  samplesOf({ conditions: { paths = ["/*"], hosts, header, methods } }: RuleUnderCheck): SampleRequest[] {
    const ownHosts = this.domains.length > 0 ? this.domains : [OWN_NAME];
    const [value] = header?.values ?? [];
    return (hosts ?? ownHosts).flatMap((host) =>
      paths.map((path) => ({
        host: sample(host).toLowerCase(),
        path: sample(path),
        method: methods?.[0] ?? "GET",
        header: header && value !== undefined ? { name: header.name.toLowerCase(), value: sample(value) } : undefined,
      })),
    );
  }

  /** The rule that answers a request. */
  ruleFor(request: SampleRequest): RuleUnderCheck | undefined {
    return this.rules.find(({ conditions: { paths, hosts, header, methods } }) => {
      const { name, value } = request.header ?? {};
      return (
        (paths ?? ["*"]).some((path) => matchesGlob(path, request.path)) &&
        (hosts ?? ["*"]).some((host) => matchesGlob(host.toLowerCase(), request.host)) &&
        (methods ?? [request.method]).includes(request.method) &&
        (header === undefined ||
          (header.name.toLowerCase() === name && header.values.some((glob) => matchesGlob(glob, value ?? ""))))
      );
    });
  }

  /** The request that follows a redirect; undefined if it leads to another load balancer. */
  follow({ redirect: { to }, conditions, pathPrefix }: RedirectUnderCheck, request: SampleRequest) {
    const [first, ...others] = this.domains;
    const ownHost = first === undefined ? OWN_NAME : primaryHost([first, ...others]);
    const target = redirectTarget(prefixedTarget(to, pathPrefix), conditions.hosts ? "#{host}" : ownHost);
    const parts = {
      host: request.host,
      path: request.path.slice(1),
      port: String(this.port),
      protocol: "https",
      query: "",
    };
    const host = fillIn(target.host, parts).toLowerCase();
    const isOwn = host === request.host || host === OWN_NAME || this.domains.some((domain) => servesHost(domain, host));
    if (!isOwn || fillIn(target.port, parts) !== parts.port) {
      return undefined;
    }
    const method = request.method === "HEAD" ? "HEAD" : "GET";
    return { ...request, host, path: fillIn(target.path, parts), method };
  }
}

/** Returns a request that a redirect and those that it leads to never stop redirecting, if there is one. */
export function endlessRequest(redirect: RedirectUnderCheck, requests: RequestsUnderCheck): string | undefined {
  const endless = requests.samplesOf(redirect).find((start) => {
    let request: SampleRequest | undefined = start;
    for (let hop = 0; hop < MOST_REDIRECTS && request; hop += 1) {
      const rule = requests.ruleFor(request);
      if (!rule || !isRedirect(rule) || (hop === 0 && !isSame(rule, redirect))) {
        return false;
      }
      request = requests.follow(rule, request);
    }
    return request !== undefined;
  });
  return endless && `${endless.host}${endless.path}`;
}

function isSame(one: RuleUnderCheck, other: RuleUnderCheck): boolean {
  return one.environment === other.environment && one.label === other.label;
}

function isRedirect(rule: RuleUnderCheck): rule is RedirectUnderCheck {
  return "redirect" in rule;
}

function sample(pattern: string): string {
  return (isWildcard(pattern) ? `x.${pattern.slice(2)}` : pattern).replace(/[*?]/g, "x");
}
