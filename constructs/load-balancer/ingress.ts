import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { type LogBucket } from "../storage/log-bucket";
import { type Network } from "../network/network";
import { type LogStorage } from "../monitoring/log-group";
import { type Protection } from "../core/protection";
import { Certificate } from "./certificate";
import { Listeners } from "./listeners";
import { LoadBalancer } from "./load-balancer";
import { type ResponseHeaders } from "./response-headers";
import { type Route, type RouteSettings } from "./route";
import { type RouteTarget } from "./route-target";
import { httpsUrl, type Router } from "./router";
import { Routes } from "./routes";
import { WebAcl } from "./waf/web-acl";
import { type WebAclMode, type WebAclRuleSettings } from "./waf/rules";

/** Props of an {@link Ingress}. */
export interface IngressProps {
  /** Network of the load balancer. */
  readonly network: Network;
  /** How the logs of the web ACL are stored. */
  readonly logs: LogStorage;
  /** Bucket of the access and connection logs. */
  readonly accessLogs: LogBucket;
  /** Deletion policy of the load balancer. */
  readonly protection: Protection;
  /** Primary domain: `shop.example.com`. */
  readonly domain: string;
  /** Additional domains in the same hosted zone. */
  readonly additionalDomains: readonly string[];
  /** Name of the Route 53 hosted zone: `example.com`. */
  readonly zone: string;
  /**
   * Id of the hosted zone.
   * @default the public zone with the name `zone` is looked up
   */
  readonly zoneId?: string | undefined;
  /**
   * ARNs of existing certificates. The first is the default certificate.
   * @default a certificate for all domains is issued
   */
  readonly certificateArns?: readonly string[] | undefined;
  /** Clients that may connect: IPv4 ranges, and ids of managed prefix lists. */
  readonly access: { readonly cidrs: readonly string[]; readonly prefixLists: readonly string[] };
  /** Whether the load balancer has only private addresses. */
  readonly internal: boolean;
  /** Port of the HTTPS listener, 1 to 65535. */
  readonly httpsPort: number;
  /** Port of the listener that redirects HTTP to HTTPS, 1 to 65535, or `none`. */
  readonly httpPort: number | "none";
  /** Security policy of the HTTPS listener, which determines the TLS versions and ciphers. */
  readonly tlsPolicy: string;
  /** Number of seconds after which an idle connection is closed, 1 to 4000. */
  readonly idleTimeoutSeconds: number;
  /** Headers that the load balancer adds to every response. */
  readonly responseHeaders: ResponseHeaders;
  /** Whether the web ACL blocks requests, only counts them, or does not exist. */
  readonly webAcl: "off" | WebAclMode;
  /**
   * Rules of the web ACL in addition to the managed rule groups of AWS.
   * @default only a limit of 2000 requests in five minutes for each IP address
   */
  readonly webAclRules?: WebAclRuleSettings | undefined;
}

const LOG_PREFIX = "load-balancer";

/**
 * The ingress of an environment: load balancer, listeners, certificate, DNS records, web ACL, and the routes to
 * services. An environment has at most one.
 */
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

  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    this.domain = props.domain;
    this.httpsPort = props.httpsPort;
    const { httpPort, httpsPort } = props;
    props.accessLogs.allowLoadBalancerLogs(LOG_PREFIX);
    this.loadBalancer = new LoadBalancer(this, "load-balancer", {
      ...props,
      ...props.access,
      ports: httpPort === "none" ? [httpsPort] : [httpPort, httpsPort],
      logs: { bucketName: props.accessLogs.name, permission: props.accessLogs.policy, prefix: LOG_PREFIX },
    });
    const zoneId = props.zoneId ?? this.findZone(props.zone);
    this.listeners = new Listeners(this, "listener", {
      ...props,
      loadBalancerArn: this.loadBalancer.loadBalancer.arn,
      certificateArns: this.certificates(props, zoneId),
    });
    const { loadBalancer, securityGroup } = this.loadBalancer;
    this.routes = new Routes(this, {
      network: props.network,
      listenerArn: this.listeners.https.arn,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      securityGroup,
    });
    for (const domain of new Set([props.domain, ...props.additionalDomains])) {
      this.createAliasRecord(domain, zoneId);
    }
    this.webAcl = props.webAcl === "off" ? undefined : this.createWebAcl(props.webAcl, props);
  }

  /** Base URL of the routes: `https://shop.example.com`. */
  get url(): string {
    return httpsUrl(this.domain, this.httpsPort);
  }

  route(target: RouteTarget, key: string, settings: RouteSettings): Route {
    return this.routes.add(target, key, settings);
  }

  private findZone(name: string): string {
    return new DataAwsRoute53Zone(this, "zone", { name, privateZone: false }).zoneId;
  }

  private certificates(props: IngressProps, zoneId: string): readonly [string, ...string[]] {
    const [defaultArn, ...additionalArns] = props.certificateArns ?? [];
    if (defaultArn !== undefined) {
      return [defaultArn, ...additionalArns];
    }
    const { domain, additionalDomains } = props;
    return [new Certificate(this, "certificate", { domain, additionalDomains, zoneId }).arn];
  }

  private createAliasRecord(domain: string, zoneId: string): void {
    const { dnsName, zoneId: aliasZoneId } = this.loadBalancer.loadBalancer;
    new Route53Record(this, `name-${domain}`, {
      zoneId,
      name: domain,
      type: "A",
      alias: { name: dnsName, zoneId: aliasZoneId, evaluateTargetHealth: true },
    });
  }

  private createWebAcl(mode: WebAclMode, { webAclRules: rules, logs }: IngressProps): WebAcl {
    return new WebAcl(this, "web-acl", { mode, rules, logs, loadBalancerArn: this.loadBalancer.loadBalancer.arn });
  }
}
