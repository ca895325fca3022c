import { DataAwsLb } from "@cdktf/provider-aws/lib/data-aws-lb";
import { DataAwsLbListener } from "@cdktf/provider-aws/lib/data-aws-lb-listener";
import { Construct } from "constructs";
import { type DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { SharedSecurityGroup } from "../network/shared-security-group";
import { LoadBalancer } from "./load-balancer";
import { type Route, type RouteSettings } from "./route";
import { type RouteTarget } from "./route-target";
import { httpsUrl, type Router } from "./router";
import { Routes } from "./routes";

/** Props of a {@link SharedIngress}. */
export interface SharedIngressProps {
  /** The network that the load balancer stands in: a target group has to be in the same. */
  readonly network: Network;
  /** Where the environment stands that made the load balancer. */
  readonly owner: DeploymentTarget;
  /** Whether the load balancer has private addresses only. */
  readonly internal: boolean;
  /** The domain that the load balancer answers to. */
  readonly domain: string;
  readonly httpsPort: number;
  /** Path that all routes stand below, without a slash at its end: `/test`. */
  readonly pathPrefix: string;
}

/**
 * A part of the load balancer of another environment, the owner: all that is asked below one path. Domain,
 * certificate, web ACL and access logs are the owner's, and so is what is answered where no route fits.
 *
 * The load balancer is found by the names that the owner gives; the owner has to be applied first, and destroyed
 * last. Target groups, rules and what is opened between the two security groups are made here and go with this
 * environment. The path stays as it was asked: the application sees the prefix too.
 */
export class SharedIngress extends Construct implements Router {
  readonly url: string;
  private readonly routes: Routes;

  constructor(scope: Construct, id: string, props: SharedIngressProps) {
    super(scope, id);
    const { network, owner, internal, domain, httpsPort, pathPrefix } = props;
    this.url = httpsUrl(domain, httpsPort, pathPrefix);
    const loadBalancer = new DataAwsLb(this, "load-balancer", { name: LoadBalancer.physicalName(owner, internal) });
    const listener = new DataAwsLbListener(this, "listener", { loadBalancerArn: loadBalancer.arn, port: httpsPort });
    this.routes = new Routes(this, {
      network,
      listenerArn: listener.arn,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      securityGroup: new SharedSecurityGroup(this, "security-group", {
        vpcId: network.vpcId,
        owner,
        name: LoadBalancer.securityGroupLabel,
      }),
      pathPrefix,
    });
  }

  route(target: RouteTarget, key: string, settings: RouteSettings): Route {
    return this.routes.add(target, key, settings);
  }
}
