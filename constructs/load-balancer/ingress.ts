import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { type Protection } from "../core/protection";
import { type LogStorage } from "../monitoring/log-group";
import { type Network } from "../network/network";
import { type LogBucket } from "../storage/log-bucket";
import { Certificate } from "./certificate";
import { ExistingListener, type ExistingListenerProps } from "./existing-listener";
import { type HostedZone } from "./hosted-zone";
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
  /** Primary domain: `shop.example.com`. */
  readonly domain: string;
  /**
   * Additional domains in the same hosted zone.
   * @default no additional domains
   */
  readonly additionalDomains?: readonly string[];
  /** Route 53 hosted zone of the domains: the name of a public one, by which it is looked up, or a `HostedZone`. */
  readonly zone: string | HostedZone;
  /**
   * Last part of the physical names of the load balancer and its web ACL. An environment with several load balancers
   * must give all but one of them a name.
   * @default "public", or "internal" for an internal load balancer
   */
  readonly name?: string;
  /**
   * Existing certificates. The first is the default certificate.
   * @default a certificate for all domains is issued
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

/** The entry to services: load balancer, listeners, certificate, DNS records, web ACL, and the routes to services. */
export class Ingress extends Construct implements Router {
  readonly loadBalancer: LoadBalancer;
  readonly listeners: Listeners;
  /** Primary domain. */
  readonly domain: string;
  /** Port of the HTTPS listener. */
  readonly httpsPort: number;
  /** The web ACL; undefined if it is off. */
  readonly webAcl: WebAcl | undefined;
  private readonly routes: Routes;

  /** @throws if a domain is not in the zone, or another load balancer of the environment has the same name */
  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    const { domain, httpPort, httpsPort, webAcl, network, name } = { ...ingressDefaults, ...props };
    this.domain = domain;
    this.httpsPort = httpsPort;
    this.loadBalancer = new LoadBalancer(this, "load-balancer", {
      ...props,
      ports: httpPort === "none" ? [httpsPort] : [httpPort, httpsPort],
    });
    const { loadBalancer, securityGroup } = this.loadBalancer;
    const domains = [...new Set([domain, ...(props.additionalDomains ?? [])])];
    const zone = zoneOfDomains(this, props.zone, domains);
    this.listeners = new Listeners(this, "listener", {
      ...props,
      loadBalancerArn: loadBalancer.arn,
      certificates: this.certificates(props, zone),
    });
    this.routes = new Routes(this, {
      network,
      listenerArn: this.listeners.https.arn,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      securityGroup,
      ...(name !== undefined && { name }),
    });
    for (const aliasDomain of domains) {
      this.createAliasRecord(aliasDomain, zone);
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

  route(target: RouteTarget, key: string, settings?: RouteSettings): Route {
    return this.routes.add(target, key, settings);
  }

  private certificates(props: IngressProps, zone: HostedZone): readonly [TlsCertificate, ...TlsCertificate[]] {
    const [first, ...additional] = props.certificates ?? [];
    return first ? [first, ...additional] : [new Certificate(this, "certificate", { ...props, zone })];
  }

  private createAliasRecord(domain: string, { zoneId }: HostedZone): void {
    const { dnsName, zoneId: aliasZoneId } = this.loadBalancer.loadBalancer;
    new Route53Record(this, `name-${domain}`, {
      zoneId,
      name: domain,
      type: "A",
      alias: { name: dnsName, zoneId: aliasZoneId, evaluateTargetHealth: true },
    });
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
