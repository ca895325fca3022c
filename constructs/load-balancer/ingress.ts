import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { type Protection } from "../core/protection";
import { type LogStorage } from "../monitoring/log-group";
import { type Network } from "../network/network";
import { type LogBucket } from "../storage/log-bucket";
import { Certificate } from "./certificate";
import { ExistingListener, type ExistingListenerProps } from "./existing-listener";
import { type DnsZone } from "./dns-zone";
import { primaryHost } from "./domain-name";
import { ingressDefaults } from "./ingress-defaults";
import { Listeners } from "./listeners";
import { type ClientAccess, LoadBalancer } from "./load-balancer";
import { type ResponseHeaders } from "./response-headers";
import { type Route, type RouteSettings } from "./route";
import { type RouteTarget } from "./route-target";
import { httpsUrl, type Router } from "./router";
import { Routes } from "./routes";
import { type TlsCertificate } from "./tls-certificate";
import { type WebAclMode, type WebAclRuleSettings } from "./waf/rules";
import { WebAcl } from "./waf/web-acl";
import { zoneOfDomains } from "./zone-of-domains";

/** Props of an {@link Ingress}. */
export interface IngressProps {
  /** Network of the load balancer. */
  readonly network: Network;
  /** Primary domain: `shop.example.com`, or `*.example.com` for all names with one label more than `example.com`. */
  readonly domain: string;
  /**
   * Additional domains in the same hosted zone.
   * @default no additional domains
   */
  readonly additionalDomains?: readonly string[];
  /**
   * Route 53 hosted zone of the domains: the name of a public one, by which it is looked up, a `HostedZone` or a
   * `PublicZone`.
   * @default none: `certificates` are required, and the records in `records` must be created elsewhere
   */
  readonly zone?: string | DnsZone;
  /**
   * Last part of the physical names of the load balancer and its web ACL. An environment with several load balancers
   * must give all but one of them a name.
   * @default "public", or "internal" for an internal load balancer
   */
  readonly name?: string;
  /**
   * Existing certificates. The first is the default certificate.
   * @default a certificate for all domains is issued, which requires a zone
   */
  readonly certificates?: readonly TlsCertificate[];
  /**
   * Clients that may connect.
   * @default everybody: the range 0.0.0.0/0
   */
  readonly access?: ClientAccess;
  /**
   * Whether the load balancer has only private addresses.
   * @default false
   */
  readonly internal?: boolean;
  /**
   * Port of the HTTPS listener, 1 to 65535.
   * @default 443
   */
  readonly httpsPort?: number;
  /**
   * Port of the listener that redirects HTTP to HTTPS, 1 to 65535, or `none`.
   * @default 80
   */
  readonly httpPort?: number | "none";
  /**
   * Security policy of the HTTPS listener, which determines the TLS versions and ciphers.
   * @default "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": TLS 1.3, and TLS 1.2 with forward secrecy and authenticated
   * encryption
   */
  readonly tlsPolicy?: string;
  /**
   * Number of seconds after which an idle connection is closed, 1 to 4000.
   * @default 60
   */
  readonly idleTimeoutSeconds?: number;
  /**
   * Headers that the load balancer adds to every response.
   * @default one year of `Strict-Transport-Security`, no frames, no guessing of content types, no `Server`
   */
  readonly responseHeaders?: ResponseHeaders;
  /**
   * Whether the web ACL blocks requests, only counts them, or does not exist.
   * @default "block"
   */
  readonly webAcl?: "off" | WebAclMode;
  /**
   * Rules of the web ACL in addition to the managed rule groups of AWS.
   * @default only a limit of 2000 requests in five minutes for each IP address
   */
  readonly webAclRules?: WebAclRuleSettings;
  /**
   * How the logs of the web ACL are stored.
   * @default encrypted with the stack's key for logs, for 400 days
   */
  readonly logs?: LogStorage;
  /**
   * Bucket of the access and connection logs.
   * @default the stack's bucket for access logs
   */
  readonly accessLogs?: LogBucket;
  /**
   * Deletion policy of the load balancer.
   * @default it can't be deleted
   */
  readonly protection?: Protection;
}

/** A record outside Route 53: an alias of the load balancer, or a CNAME where a domain can't have an alias. */
export interface AliasRecord {
  /** Name of the record: `shop.example.com`. */
  readonly name: string;
  /** DNS name of the load balancer. */
  readonly target: string;
  /** Id of the load balancer's own hosted zone, which an alias in Route 53 requires. */
  readonly targetZoneId: string;
}

/** The entry to services: load balancer, listeners, certificate, DNS records, web ACL, and the routes to services. */
export class Ingress extends Construct implements Router {
  readonly loadBalancer: LoadBalancer;
  readonly listeners: Listeners;
  /** Domain of the URL: the first that isn't a wildcard, if there is one. */
  readonly domain: string;
  /** All domains, the primary one first. */
  readonly domains: readonly [string, ...string[]];
  /** Hosted zone of the domains; undefined if their records are elsewhere. */
  readonly zone: DnsZone | undefined;
  /** Port of the HTTPS listener. */
  readonly httpsPort: number;
  /** The web ACL; undefined if it is off. */
  readonly webAcl: WebAcl | undefined;
  private readonly routes: Routes;

  /**
   * @throws if a domain is not in the zone, if there is neither a zone nor a certificate, or if another load balancer of
   * the environment has the same name
   */
  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    const { domain, httpPort, httpsPort, webAcl, network, name } = { ...ingressDefaults, ...props };
    this.domains = [domain, ...new Set((props.additionalDomains ?? []).filter((other) => other !== domain))];
    this.domain = primaryHost(this.domains);
    this.httpsPort = httpsPort;
    this.loadBalancer = new LoadBalancer(this, "load-balancer", {
      ...props,
      ports: httpPort === "none" ? [httpsPort] : [httpPort, httpsPort],
    });
    const { loadBalancer, securityGroup } = this.loadBalancer;
    this.zone = props.zone === undefined ? undefined : zoneOfDomains(this, props.zone, this.domains);
    this.listeners = new Listeners(this, "listener", {
      ...props,
      loadBalancerArn: loadBalancer.arn,
      certificates: this.certificates(props),
    });
    this.routes = new Routes(this, {
      network,
      listenerArn: this.listeners.https.arn,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      securityGroup,
      ownsSecurityGroup: true,
      ...(name !== undefined && { name }),
      allowSignIn: () => {
        this.allowSignIn();
      },
    });
    if (this.zone) {
      this.createAliasRecords(this.zone);
    }
    this.webAcl = webAcl === "off" ? undefined : this.createWebAcl(webAcl, props);
  }

  /** Returns the HTTPS listener of a load balancer that exists already, for routes to services of this stack. */
  static fromListenerArn(scope: Construct, id: string, props: ExistingListenerProps): Router {
    return new ExistingListener(scope, id, props);
  }

  /** Base URL of the routes: `https://shop.example.com`. */
  get url(): string {
    return httpsUrl(this.domain, this.httpsPort);
  }

  /** The records of the domains. They exist already if there is a zone. */
  get records(): AliasRecord[] {
    const { dnsName: target, zoneId: targetZoneId } = this.loadBalancer.loadBalancer;
    return this.domains.map((name) => ({ name, target, targetZoneId }));
  }

  route(target: RouteTarget, key: string, settings?: RouteSettings): Route {
    return this.routes.add(target, key, settings);
  }

  /**
   * Allows the load balancer to reach identity providers. Routes with sign-in call it; for those that other stacks have on
   * this load balancer, its owner does.
   */
  allowSignIn(): void {
    this.loadBalancer.allowIdentityProviders();
  }

  private certificates(props: IngressProps): readonly [TlsCertificate, ...TlsCertificate[]] {
    const [first, ...additional] = props.certificates ?? [];
    if (first) {
      return [first, ...additional];
    }
    if (this.zone) {
      const { domain, additionalDomains } = props;
      return [
        new Certificate(this, "certificate", { domain, additionalDomains: additionalDomains ?? [], zone: this.zone }),
      ];
    }
    throw new Error(`${this.node.path}: without a \`zone\`, no certificate can be validated; give \`certificates\`.`);
  }

  private createAliasRecords({ zoneId, provider }: DnsZone): void {
    for (const { name, target, targetZoneId } of this.records) {
      new Route53Record(this, `name-${name}`, {
        zoneId,
        ...(provider && { provider }),
        name,
        type: "A",
        alias: { name: target, zoneId: targetZoneId, evaluateTargetHealth: true },
      });
    }
  }

  private createWebAcl(mode: WebAclMode, { webAclRules: rules, logs, name }: IngressProps): WebAcl {
    return new WebAcl(this, "web-acl", {
      mode,
      ...(rules && { rules }),
      ...(logs && { logs }),
      ...(name !== undefined && { name }),
      loadBalancerArn: this.loadBalancer.loadBalancer.arn,
    });
  }
}
