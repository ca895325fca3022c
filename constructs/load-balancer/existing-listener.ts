import { Construct } from "constructs";
import { type Network } from "../network/network";
import { SecurityGroup } from "../network/security-group";
import { ingressDefaults } from "./ingress-defaults";
import { ListenerLookup } from "./listener-lookup";
import { loadBalancerNames } from "./load-balancer-names";
import { existingHttpListener } from "./plain-http-issue";
import { type Answer } from "./answer";
import { type RedirectSettings, type ResponseSettings } from "./answer-props";
import { type PriorityBand } from "./route-priority";
import { type Route } from "./route";
import { type RouteSettings } from "./route-props";
import { type RouteTarget } from "./route-target";
import { httpsUrl, plainUrl, type Router } from "./router";
import { Routes } from "./routes";

/** Props of an {@link ExistingListener}. */
export interface ExistingListenerProps {
  /** ARN of the listener of an Application Load Balancer, as a literal. */
  readonly listenerArn: string;
  /**
   * Id of the load balancer's security group, which gets outbound rules to the services. For routes with `signIn`, it must
   * already allow HTTPS to the identity provider.
   */
  readonly securityGroupId: string;
  /** Network of the load balancer. Target groups must be in the same VPC. */
  readonly network: Network;
  /**
   * Domain of the load balancer: `shop.example.com`.
   * @default the name that AWS gave it, which is looked up
   */
  readonly domain?: string;
  /**
   * Hosts of the routes, redirects and answers that have none of their own. Without them, a route for all paths would take
   * requests for whatever else the load balancer serves.
   * @default none: a rule without hosts is for any host
   */
  readonly hosts?: readonly string[];
  /**
   * The priorities, from the first to the last, that its owner leaves to these rules. Derived ones keep their order in it.
   * @default all, from 1 to 50000
   */
  readonly priorities?: PriorityBand;
  /**
   * What the listener speaks. Without HTTPS, people can't sign in, and gRPC and HTTP/2 don't work.
   * @default "https"
   */
  readonly protocol?: "https" | "http";
  /**
   * Port of the listener if it speaks HTTP.
   * @default 80
   */
  readonly httpPort?: number;
  /**
   * Whether each plan looks up the listener and its load balancer, and fails unless they have the protocol, the port, the
   * network and the security group that these props say.
   * @default false, except without `domain`
   */
  readonly isVerified?: boolean;
  /**
   * Port of the listener if it speaks HTTPS.
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
    const { listenerArn, network, httpsPort, httpPort, pathPrefix, name, securityGroupId, hosts, priorities } = {
      ...ingressDefaults,
      ...props,
    };
    const plainHttp = props.protocol === "http";
    const port = plainHttp ? httpPort : httpsPort;
    const protocol = plainHttp ? "HTTP" : "HTTPS";
    const lookup =
      props.isVerified === true || props.domain === undefined
        ? new ListenerLookup(this, "lookup", { listenerArn, securityGroupId, network, port, protocol })
        : undefined;
    const domain = props.domain ?? lookup?.dnsName ?? "";
    this.url = plainHttp ? plainUrl(domain, port, pathPrefix) : httpsUrl(domain, port, pathPrefix);
    this.routes = new Routes(this, {
      network,
      listenerArn,
      domain,
      plainHttp,
      plainHttpCause: existingHttpListener,
      loadBalancerArnSuffix: this.loadBalancerArnSuffix(listenerArn),
      securityGroup: SecurityGroup.fromId(this, "security-group", {
        securityGroupId,
        name: loadBalancerNames(name, false).securityGroup,
      }),
      ...(pathPrefix !== undefined && { pathPrefix }),
      ...(name !== undefined && { name }),
      ...(hosts && { commonHosts: hosts }),
      ...(priorities && { priorities }),
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
