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
  readonly network: Network;
  /** How the web ACL's log group is kept. */
  readonly logs: LogStorage;
  /** Where access and connection logs go. */
  readonly accessLogs: LogBucket;
  readonly protection: Protection;
  /** The domain that the load balancer answers to. */
  readonly domain: string;
  /** More domains, in the same zone. */
  readonly additionalDomains: readonly string[];
  /** Name of the Route 53 zone. */
  readonly zone: string;
  /** Id of the zone. @default looked up by name */
  readonly zoneId?: string | undefined;
  /** Certificates to use. @default one is issued */
  readonly certificateArns?: readonly string[] | undefined;
  /** Who may come. */
  readonly access: { readonly cidrs: readonly string[]; readonly prefixLists: readonly string[] };
  /** Whether it has private addresses only. */
  readonly internal: boolean;
  readonly httpsPort: number;
  /** Port that redirects to HTTPS, or `none`. */
  readonly httpPort: number | "none";
  readonly tlsPolicy: string;
  readonly idleTimeoutSeconds: number;
  readonly responseHeaders: ResponseHeaders;
  readonly webAcl: "off" | WebAclMode;
  /**
   * What the web ACL does besides asking AWS's rule groups.
   * @default holds up an address that makes more than 2000 requests in five minutes
   */
  readonly webAclRules?: WebAclRuleSettings | undefined;
}

const LOG_PREFIX = "load-balancer";

/** The way in: load balancer, certificate, names, firewall, and the routes to services. An environment has one. */
export class Ingress extends Construct implements Router {
  readonly loadBalancer: LoadBalancer;
  readonly listeners: Listeners;
  readonly domain: string;
  readonly httpsPort: number;
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

  /** Where it answers. */
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
    const [first, ...more] = props.certificateArns ?? [];
    if (first !== undefined) {
      return [first, ...more];
    }
    const { domain, additionalDomains } = props;
    return [new Certificate(this, "certificate", { domain, additionalDomains, zoneId }).arn];
  }

  private createAliasRecord(domain: string, zoneId: string): void {
    const { dnsName, zoneId: targetZoneId } = this.loadBalancer.loadBalancer;
    new Route53Record(this, `name-${domain}`, {
      zoneId,
      name: domain,
      type: "A",
      alias: { name: dnsName, zoneId: targetZoneId, evaluateTargetHealth: true },
    });
  }

  private createWebAcl(mode: WebAclMode, { webAclRules: rules, logs }: IngressProps): WebAcl {
    return new WebAcl(this, "web-acl", { mode, rules, logs, loadBalancerArn: this.loadBalancer.loadBalancer.arn });
  }
}
