import { type Construct } from "constructs";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { type SecurityGroupRules } from "../network/security-group-rules";
import { withPathPrefix, prefixedServiceName } from "./path-prefix";
import { Route, type RouteSettings } from "./route";
import { routePriority } from "./route-priority";
import { type RouteTarget } from "./route-target";

/** Props of {@link Routes}. */
export interface RoutesProps {
  readonly network: Network;
  /** ARN of the HTTPS listener. */
  readonly listenerArn: string;
  /** The load balancer's part of the label that scaling by requests knows a target group by. */
  readonly loadBalancerArnSuffix: string;
  /** What surrounds the load balancer. */
  readonly securityGroup: SecurityGroupRules;
  /** Path that all routes stand below: `/test`. @default none */
  readonly pathPrefix?: string;
}

/** The routes of one environment on a load balancer, its own or a shared one. */
export class Routes {
  private readonly routeOfPriority = new Map<number, string>();

  /** @param scope what the routes are made in */
  constructor(
    private readonly scope: Construct,
    private readonly props: RoutesProps,
  ) {}

  /** Leads requests to a service; see `Router`. */
  add(target: RouteTarget, key: string, settings: RouteSettings): Route {
    const { listenerArn, loadBalancerArnSuffix, network, pathPrefix, securityGroup } = this.props;
    const name = `${target.name}-${key}`;
    const asked = withPathPrefix(pathPrefix, settings);
    const priority = asked.priority ?? routePriority(prefixedServiceName(pathPrefix, target.name), key, asked);
    this.claim(priority, name);
    const route = new Route(this.scope, `route-${name}`, {
      ...asked,
      name,
      priority,
      listenerArn,
      network,
      port: target.port,
    });
    target.securityGroup.allowFrom(securityGroup, Port.tcp(target.port), "requests");
    target.attachTargetGroup({
      route: key,
      targetGroupArn: route.targetGroup.arn,
      requestLabel: `${loadBalancerArnSuffix}/${route.targetGroup.arnSuffix}`,
      dependsOn: [route.rule],
    });
    return route;
  }

  private claim(priority: number, name: string): void {
    const other = this.routeOfPriority.get(priority);
    if (other !== undefined) {
      throw new Error(
        `The routes ${other} and ${name} have the same priority, ${priority}; give one of them another by "priority".`,
      );
    }
    this.routeOfPriority.set(priority, name);
  }
}
