import { Construct } from "constructs";
import { type Network } from "../network/network";
import { SecurityGroup } from "../network/security-group";
import { ingressDefaults } from "./ingress-defaults";
import { loadBalancerNames } from "./load-balancer-names";
import { type Answer } from "./answer";
import { type RedirectSettings, type ResponseSettings } from "./answer-props";
import { type Route } from "./route";
import { type RouteSettings } from "./route-props";
import { type RouteTarget } from "./route-target";
import { httpsUrl, type Router } from "./router";
import { Routes } from "./routes";

/** Props of an {@link ExistingListener}. */
export interface ExistingListenerProps {
  /** ARN of the HTTPS listener of an Application Load Balancer, as a literal. */
  readonly listenerArn: string;
  /**
   * Id of the load balancer's security group, which gets outbound rules to the services. For routes with `signIn`, it must
   * already allow HTTPS to the identity provider.
   */
  readonly securityGroupId: string;
  /** Network of the load balancer. Target groups must be in the same VPC. */
  readonly network: Network;
  /** Domain of the load balancer: `shop.example.com`. */
  readonly domain: string;
  /**
   * Port of the listener.
   * @default 443
   */
  readonly httpsPort?: number;
  /**
   * Path prefix of all routes, without a trailing slash: `/shop`. Services receive the prefix too.
   * @default no prefix
   */
  readonly pathPrefix?: string;
  /**
   * A word for the load balancer, which distinguishes its routes from those of another one to the same service.
   * @default no word
   */
  readonly name?: string;
}

/**
 * The listener of an Application Load Balancer that exists already, for routes to services of this stack. The listener,
 * its certificates and its other rules aren't changed; a rule that has the same priority makes an apply fail.
 */
export class ExistingListener extends Construct implements Router {
  readonly url: string;
  private readonly routes: Routes;

  /** @throws if the ARN is not that of an Application Load Balancer's listener */
  constructor(scope: Construct, id: string, props: ExistingListenerProps) {
    super(scope, id);
    const { listenerArn, network, domain, httpsPort, pathPrefix, name, securityGroupId } = {
      ...ingressDefaults,
      ...props,
    };
    this.url = httpsUrl(domain, httpsPort, pathPrefix);
    this.routes = new Routes(this, {
      network,
      listenerArn,
      domain,
      loadBalancerArnSuffix: this.loadBalancerArnSuffix(listenerArn),
      securityGroup: SecurityGroup.fromId(this, "security-group", {
        securityGroupId,
        name: loadBalancerNames(name, false).securityGroup,
      }),
      ...(pathPrefix !== undefined && { pathPrefix }),
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

  /** `…:listener/app/<name>/<load balancer id>/<listener id>` contains the suffix of the load balancer's own ARN. */
  private loadBalancerArnSuffix(listenerArn: string): string {
    const suffix = /:listener\/(app\/[^/]+\/[^/]+)\/[^/]+$/.exec(listenerArn)?.[1];
    if (suffix === undefined) {
      throw new Error(
        `${this.node.path}: ${listenerArn} is not the ARN of an Application Load Balancer's listener, which contains ":listener/app/".`,
      );
    }
    return suffix;
  }
}
