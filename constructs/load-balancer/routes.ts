import { type LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { type Construct } from "constructs";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { type SecurityGroupRules } from "../network/security-group-rules";
import { Answer, redirectAction, responseAction } from "./answer";
import { answerOwners, type AnswerSettings, type RedirectSettings, type ResponseSettings } from "./answer-props";
import { listenerRule, type RouteIdentity } from "./listener-rule";
import { prefixedTarget } from "./path-prefix";
import { plainHttpIssue } from "./plain-http-issue";
import { Route } from "./route";
import { type RouteSettings } from "./route-props";
import { protocolVersionOf } from "./route-defaults";
import { occupiedPriorities } from "./route-priority";
import { type RouteTarget } from "./route-target";

/** Props of {@link Routes}. */
export interface RoutesProps {
  /** Network of the load balancer and of the services. */
  readonly network: Network;
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** ARN suffix of the load balancer, for the resource labels of request metrics. */
  readonly loadBalancerArnSuffix: string;
  /** Security group of the load balancer. */
  readonly securityGroup: SecurityGroupRules;
  /**
   * Whether the group belongs to this stack. Stacks that add rules to the group of another one can't share a rule, so
   * they add one for each service.
   * @default false
   */
  readonly ownsSecurityGroup?: boolean;
  /** Host of the load balancer, where a redirect to a path leads unless it has hosts. */
  readonly domain: string;
  /**
   * Path prefix of all routes, without a trailing slash: `/test`.
   * @default no prefix
   */
  readonly pathPrefix?: string;
  /**
   * Host of all routes, in place of hosts of their own: `test.example.com`.
   * @default the hosts of each route
   */
  readonly host?: string;
  /**
   * Name of the load balancer, which distinguishes its routes from those of another one to the same service.
   * @default no name: the only load balancer of the environment
   */
  readonly name?: string;
  /**
   * Allows the load balancer to reach identity providers; called for each route with sign-in.
   * @default nothing: the owner of the load balancer does it
   */
  readonly allowSignIn?: () => void;
  /**
   * Whether the listener is that of a load balancer without a domain, which speaks plain HTTP.
   * @default false
   */
  readonly plainHttp?: boolean;
}

const PURPOSE = "requests";

const CHECKS = "health checks";

/**
 * The routes of one environment on a listener. `Ingress` and `SharedIngress` have one each, to which they
 * delegate `route`.
 */
export class Routes {
  private readonly routeByPriority = new Map<number, string>();

  /** @param scope scope of the routes: the construct that delegates to this one */
  constructor(
    private readonly scope: Construct,
    private readonly props: RoutesProps,
  ) {}

  /** Adds a route to a service; see `Router.route`. */
  add(target: RouteTarget, key: string, settings: RouteSettings = {}): Route {
    const { listenerArn, loadBalancerArnSuffix, network, pathPrefix, host, name, plainHttp = false } = this.props;
    const id = `route-${target.name}-${key}`;
    if (this.scope.node.tryFindChild(id)) {
      throw new Error(
        `${this.scope.node.path}: the service ${target.name} has a route with the key "${key}" already; pass another key.`,
      );
    }
    const routeName = name === undefined ? key : `${name}-${key}`;
    const rule = this.placed(settings, { service: target.name, key, pathPrefix, host });
    const protocolVersion = this.protocolVersion(target, settings);
    const issue = plainHttp ? plainHttpIssue({ ...settings, ...protocolVersion }) : undefined;
    if (issue !== undefined) {
      throw new Error(`${this.scope.node.path}: the route "${key}" of ${target.name} ${issue}`);
    }
    const route = new Route(this.scope, id, {
      ...rule,
      ...protocolVersion,
      name: `${target.name}-${routeName}`,
      listenerArn,
      network,
      port: target.port,
    });
    this.allowRequests(target, target.port, PURPOSE);
    this.allowRequests(target, settings.healthCheck?.port ?? target.port, CHECKS);
    if (settings.signIn) {
      this.props.allowSignIn?.();
    }
    target.attachTargetGroup({
      route: routeName,
      targetGroupArn: route.targetGroup.arn,
      requestLabel: `${loadBalancerArnSuffix}/${route.targetGroup.arnSuffix}`,
      dependsOn: [route.rule],
    });
    return route;
  }

  /** Adds a redirect; see `Router.redirect`. */
  redirect(key: string, settings: RedirectSettings): Answer {
    const { domain, pathPrefix, host } = this.props;
    const to = prefixedTarget(settings.to, pathPrefix);
    const action = redirectAction({ ...settings, to, ...(host !== undefined && { hosts: [host] }) }, domain);
    return this.addAnswer("redirect", key, settings, answerOwners.redirects, action);
  }

  /** Adds a fixed answer; see `Router.respond`. */
  respond(key: string, settings: ResponseSettings): Answer {
    return this.addAnswer("response", key, settings, answerOwners.responses, responseAction(settings));
  }

  private addAnswer(
    kind: "redirect" | "response",
    key: string,
    settings: AnswerSettings,
    service: string,
    action: LbListenerRuleAction,
  ): Answer {
    const { listenerArn, pathPrefix, host } = this.props;
    const id = `${kind}-${key}`;
    if (this.scope.node.tryFindChild(id)) {
      throw new Error(`${this.scope.node.path}: there is a ${kind} with the key "${key}" already; pass another key.`);
    }
    const rule = this.placed(settings, { service, key, pathPrefix, host });
    return new Answer(this.scope, id, { ...rule, name: id, listenerArn, action });
  }

  /** Returns a rule with its priority, which no other rule has. */
  private placed<Settings extends AnswerSettings>(settings: Settings, identity: RouteIdentity) {
    const rule = listenerRule(settings, identity, new Set(this.routeByPriority.keys()));
    for (const priority of occupiedPriorities(rule, rule.priority)) {
      this.reservePriority(priority, `${identity.service.replace("#", "")}-${identity.key}`);
    }
    return rule;
  }

  /** The protocol version of a route follows from the protocol of the service. */
  private protocolVersion(target: RouteTarget, settings: RouteSettings): Pick<RouteSettings, "protocolVersion"> {
    const { name, protocol } = target;
    if (protocol === undefined) {
      return {};
    }
    const protocolVersion = protocolVersionOf(protocol);
    if (protocolVersion === undefined) {
      throw new Error(
        `${name}: a service with the protocol ${protocol} can't have routes; a load balancer speaks HTTP.`,
      );
    }
    if (settings.protocolVersion !== undefined && settings.protocolVersion !== protocolVersion) {
      throw new Error(
        `${name}: \`protocolVersion\` (${settings.protocolVersion}) must be ${protocolVersion}, because the protocol of the service is ${protocol}.`,
      );
    }
    return { protocolVersion };
  }

  /**
   * The load balancer reaches the private tier by one rule for each port: a security group takes 60 outbound rules by
   * default, so that one for each service would end at 60 of them. Which tasks accept a connection is decided by their
   * own group. Source: Amazon VPC User Guide, "Amazon VPC quotas".
   */
  private allowRequests({ securityGroup: tasks }: RouteTarget, number: number, purpose: string): void {
    const { network, securityGroup: loadBalancer, ownsSecurityGroup = false } = this.props;
    const tier = ownsSecurityGroup ? network.tierCidr("private") : undefined;
    const port = Port.tcp(number);
    if (tier === undefined) {
      tasks.allowFrom(loadBalancer, port, purpose);
    } else {
      tasks.allowInboundFrom(loadBalancer, port, purpose);
      loadBalancer.allowToCidr(tier, port, `To the private tier: ${purpose}`, "private-tier");
    }
  }

  private reservePriority(priority: number, name: string): void {
    const existing = this.routeByPriority.get(priority);
    if (existing !== undefined) {
      throw new Error(
        `The routes ${existing} and ${name} have the same priority (${priority}); set a different \`priority\`.`,
      );
    }
    this.routeByPriority.set(priority, name);
  }
}
