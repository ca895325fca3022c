import { DataAwsLb } from "@cdktf/provider-aws/lib/data-aws-lb";
import { DataAwsLbListener } from "@cdktf/provider-aws/lib/data-aws-lb-listener";
import { Construct } from "constructs";
import { type DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { SharedSecurityGroup } from "../network/shared-security-group";
import { ingressDefaults } from "./ingress-defaults";
import { loadBalancerNames } from "./load-balancer-names";
import { type Answer } from "./answer";
import { type RedirectSettings, type ResponseSettings } from "./answer-props";
import { type Route } from "./route";
import { type RouteSettings } from "./route-props";
import { type RouteTarget } from "./route-target";
import { httpsUrl, plainUrl, type Router } from "./router";
import { Routes } from "./routes";

/** Props of a {@link SharedIngress}. */
export interface SharedIngressProps {
  /** Network of the load balancer. Target groups must be in the same network. */
  readonly network: Network;
  /** Deployment target of the environment that owns the load balancer. */
  readonly owner: DeploymentTarget;
  /**
   * Name of the load balancer, if its owner gave it one.
   * @default the owner's load balancer without a name
   */
  readonly name?: string;
  /**
   * Whether the load balancer has only private addresses.
   * @default false
   */
  readonly internal?: boolean;
  /** Domain of the load balancer: `shop.example.com`; `undefined` if it has none and speaks plain HTTP. */
  readonly domain: string | undefined;
  /**
   * Port of the HTTPS listener.
   * @default 443
   */
  readonly httpsPort?: number;
  /**
   * Port of the listener of a load balancer without a domain.
   * @default 80
   */
  readonly httpPort?: number;
  /**
   * Path prefix of all routes of this environment, without a trailing slash: `/test`. Pages of environments that differ by
   * path alone share cookies, storage and service workers.
   * @default none: `host` is required
   */
  readonly pathPrefix?: string;
  /**
   * Host of all routes of this environment, one of the owner's domains: `test.example.com`.
   * @default none: `pathPrefix` is required
   */
  readonly host?: string;
}

/**
 * Routes of this environment on the load balancer of another environment, the network owner, below a path prefix or at a host
 * of its own.
 *
 * Domain, certificate, web ACL, access logs and the default response belong to the owner. Target groups, listener rules
 * and security group rules belong to this environment and are deleted with it. The load balancer is looked up by the
 * names that the owner gives its resources, so the owner has to be applied first and destroyed last.
 *
 * Requests are forwarded with their whole path, so that the application receives the prefix too. A host of its own keeps
 * the pages of environments apart: browsers share cookies, storage and service workers between paths of one host.
 */
export class SharedIngress extends Construct implements Router {
  readonly url: string;
  private readonly routes: Routes;

  /** @throws unless there is either a path prefix or a host, which requires a domain */
  constructor(scope: Construct, id: string, props: SharedIngressProps) {
    super(scope, id);
    const { network, owner, internal, domain, httpsPort, httpPort, pathPrefix, host, name } = {
      ...ingressDefaults,
      ...props,
    };
    const plainHttp = domain === undefined;
    if ((pathPrefix === undefined) === (host === undefined)) {
      throw new Error(`${this.node.path}: give either \`pathPrefix\` or \`host\`.`);
    }
    if (plainHttp && host !== undefined) {
      throw new Error(`${this.node.path}: a \`host\` requires a \`domain\`; give \`pathPrefix\`.`);
    }
    const names = loadBalancerNames(name, internal);
    const loadBalancer = new DataAwsLb(this, "load-balancer", {
      name: owner.name("loadBalancer", names.loadBalancer),
    });
    this.url = plainHttp
      ? plainUrl(loadBalancer.dnsName, httpPort, pathPrefix)
      : httpsUrl(host ?? domain, httpsPort, pathPrefix);
    const listener = new DataAwsLbListener(this, "listener", {
      loadBalancerArn: loadBalancer.arn,
      port: plainHttp ? httpPort : httpsPort,
    });
    this.routes = new Routes(this, {
      network,
      listenerArn: listener.arn,
      domain: host ?? domain ?? loadBalancer.dnsName,
      plainHttp,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      securityGroup: new SharedSecurityGroup(this, "security-group", {
        vpcId: network.vpcId,
        owner,
        name: names.securityGroup,
      }),
      ...(pathPrefix !== undefined && { pathPrefix }),
      ...(host !== undefined && { host }),
      ...(name !== undefined && { name }),
    });
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
}
