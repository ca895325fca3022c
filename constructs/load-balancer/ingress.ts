import { type LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { requireNoIssue } from "../core/prop-issue";
import { Certificate } from "./certificate";
import { ExistingListener, type ExistingListenerProps } from "./existing-listener";
import { type DnsZone } from "./dns-zone";
import { primaryHost } from "./domain-name";
import { ingressDefaults } from "./ingress-defaults";
import { Listeners } from "./listeners";
import { LoadBalancer } from "./load-balancer";
import { type Answer } from "./answer";
import { type RedirectSettings, type ResponseSettings } from "./answer-props";
import { type Route } from "./route";
import { type RouteSettings } from "./route-props";
import { type RouteTarget } from "./route-target";
import { PlainHttpListener } from "./plain-http-listener";
import { httpsUrl, plainUrl, type Router } from "./router";
import { Routes } from "./routes";
import { testListenerIssues } from "./test-listener-issues";
import { type TlsCertificate } from "./tls-certificate";
import { type WebAclMode } from "./waf/rules";
import { WebAcl } from "./waf/web-acl";
import { zoneOfDomains } from "./zone-of-domains";
import { type IngressProps } from "./ingress-props";

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
  /** The certificates of the HTTPS listener; none without a domain. */
  readonly certificates: readonly TlsCertificate[];
  /** The listeners; undefined without a domain. */
  readonly listeners: Listeners | undefined;
  /** The listener on which routes are created: that of HTTPS, or without a domain the only one. */
  readonly listener: LbListener;
  /** Domain of the URL: the first that isn't a wildcard, if there is one; without a domain, the load balancer's own name. */
  readonly domain: string;
  /** All domains, the primary one first. Empty for a load balancer without a domain. */
  readonly domains: readonly string[];
  /** Hosted zone of the domains; undefined if their records are elsewhere. */
  readonly zone: DnsZone | undefined;
  readonly url: string;
  /** The web ACL; undefined if it is off. */
  readonly webAcl: WebAcl | undefined;
  private readonly routes: Routes;

  /**
   * @throws if a domain is not in the zone, if there is neither a zone nor a certificate, if there are domains without a
   * primary one, if the test listener has no domain, no clients or the port of another one, or if another load balancer of
   * the environment has the same name
   */
  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    const { domain, httpPort, httpsPort, webAcl, network, name } = { ...ingressDefaults, ...props };
    const ports = httpPort === "none" ? [httpsPort] : domain === undefined ? [httpPort] : [httpPort, httpsPort];
    this.loadBalancer = new LoadBalancer(this, "load-balancer", { ...props, ports });
    const { loadBalancer, securityGroup } = this.loadBalancer;
    if (props.testListener) {
      requireNoIssue(this.node.path, testListenerIssues(props));
      this.loadBalancer.allowClients(props.testListener.port, { cidrs: props.testListener.cidrs });
    }
    if (domain === undefined) {
      this.listener = this.createPlainListener(props);
      this.domain = loadBalancer.dnsName;
      this.domains = [];
      this.certificates = [];
      this.url = plainUrl(this.domain, httpPort === "none" ? ingressDefaults.httpPort : httpPort);
    } else {
      const domains = [
        domain,
        ...new Set((props.additionalDomains ?? []).filter((other) => other !== domain)),
      ] as const;
      this.domain = primaryHost(domains);
      this.domains = domains;
      this.url = httpsUrl(this.domain, httpsPort);
      this.zone = props.zone === undefined ? undefined : zoneOfDomains(this, props.zone, this.domains);
      const certificates = this.certificatesOf(domain, props);
      this.certificates = certificates;
      this.listeners = new Listeners(this, "listener", {
        ...props,
        loadBalancerArn: loadBalancer.arn,
        certificates,
        ...(props.testListener && { testPort: props.testListener.port }),
      });
      this.listener = this.listeners.https;
    }
    this.routes = new Routes(this, {
      network,
      listenerArn: this.listener.arn,
      domain: this.domain,
      plainHttp: domain === undefined,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      securityGroup,
      ownsSecurityGroup: true,
      ...(name !== undefined && { name }),
      ...(this.listeners?.test && { testListenerArn: this.listeners.test.arn }),
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

  /** The records of the domains. They exist already if there is a zone. */
  get records(): AliasRecord[] {
    const { dnsName: target, zoneId: targetZoneId } = this.loadBalancer.loadBalancer;
    return this.domains.map((name) => ({ name, target, targetZoneId }));
  }

  route(target: RouteTarget, key: string, settings?: RouteSettings): Route {
    return this.routes.add(target, key, settings);
  }

  redirect(key: string, settings: RedirectSettings): Answer {
    return this.routes.redirect(key, settings);
  }

  respond(key: string, settings: ResponseSettings): Answer {
    return this.routes.respond(key, settings);
  }

  /**
   * Allows the load balancer to reach identity providers. Routes with sign-in call it; for those that other stacks have on
   * this load balancer, its owner does.
   */
  allowSignIn(): void {
    this.loadBalancer.allowIdentityProviders();
  }

  private createPlainListener({
    additionalDomains = [],
    certificates = [],
    zone,
    httpPort,
    responseHeaders,
  }: IngressProps) {
    if (additionalDomains.length > 0 || certificates.length > 0 || zone !== undefined) {
      throw new Error(
        `${this.node.path}: \`additionalDomains\`, \`certificates\` and \`zone\` require a \`domain\`; give the main one.`,
      );
    }
    if (httpPort === "none") {
      throw new Error(`${this.node.path}: without a \`domain\`, there is plain HTTP only; give \`httpPort\` a port.`);
    }
    return new PlainHttpListener(this, "listener", {
      loadBalancerArn: this.loadBalancer.loadBalancer.arn,
      ...(httpPort !== undefined && { httpPort }),
      ...(responseHeaders && { responseHeaders }),
    }).http;
  }

  private certificatesOf(domain: string, props: IngressProps): readonly [TlsCertificate, ...TlsCertificate[]] {
    const [first, ...additional] = props.certificates ?? [];
    if (first) {
      return [first, ...additional];
    }
    if (this.zone) {
      const { additionalDomains } = props;
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
      if (this.loadBalancer.isDualStack) {
        new Route53Record(this, `ipv6-name-${name}`, {
          zoneId,
          ...(provider && { provider }),
          name,
          type: "AAAA",
          alias: { name: target, zoneId: targetZoneId, evaluateTargetHealth: true },
        });
      }
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
