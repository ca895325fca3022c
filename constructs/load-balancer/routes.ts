import { type LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { type Construct } from "constructs";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { type SecurityGroupRules } from "../network/security-group-rules";
import { Answer, redirectAction, responseAction } from "./answer";
import { answerOwners, type AnswerSettings, type RedirectSettings, type ResponseSettings } from "./answer-props";
import { listenerRule } from "./listener-rule";
import { prefixedTarget } from "./path-prefix";
import { type PlainHttpCause, plainHttpIssue } from "./plain-http-issue";
import { Route } from "./route";
import { type RouteSettings } from "./route-props";
import { protocolVersionOf } from "./route-defaults";
import { occupiedPriorities, type PriorityBand } from "./route-priority";
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
  /**
   * Why it speaks plain HTTP.
   * @default it has no domain
   */
  readonly plainHttpCause?: PlainHttpCause;
  /**
   * ARN of the listener for versions that get no other requests yet.
   * @default none
   */
  readonly testListenerArn?: string;
  /**
   * Hosts of the routes, redirects and answers that have none of their own, on a load balancer that serves others too.
   * @default none: a rule without hosts is for any host
   */
  readonly commonHosts?: readonly string[];
  /**
   * The priorities that may be used, on a load balancer that serves others too.
   * @default all of them
   */
  readonly priorities?: PriorityBand;
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
    const { listenerArn, loadBalancerArnSuffix, network, name, plainHttp = false, plainHttpCause } = this.props;
    const { testListenerArn } = this.props;
    const id = `route-${target.name}-${key}`;
    if (this.scope.node.tryFindChild(id)) {
      throw new Error(
        `${this.scope.node.path}: the service ${target.name} has a route with the key "${key}" already; pass another key.`,
      );
    }
    const routeName = name === undefined ? key : `${name}-${key}`;
    const rule = this.placed(settings, target.name, key);
    const protocolVersion = this.protocolVersion(target, settings);
    const issue = plainHttp ? plainHttpIssue({ ...settings, ...protocolVersion }, plainHttpCause) : undefined;
    if (issue !== undefined) {
      throw new Error(`${this.scope.node.path}: the route "${key}" of ${target.name} ${issue}`);
    }
    const route = new Route(this.scope, id, {
      ...rule,
      ...protocolVersion,
      name: `${target.name}-${routeName}`,
      listenerArn,
      loadBalancerArnSuffix,
      network,
      port: target.port,
      ...(target.shiftsTraffic === true && {
        shiftsTraffic: true,
        ...(testListenerArn !== undefined && { testListenerArn }),
      }),
    });
    const { alternateTargets } = route;
    this.allowRequests(target, target.port, PURPOSE);
    this.allowRequests(target, settings.healthCheck?.port ?? target.port, CHECKS);
    if (settings.signIn) {
      this.props.allowSignIn?.();
    }
    target.attachTargetGroup({
      route: routeName,
      targetGroupArn: route.targetGroup.arn,
      requestLabel: `${loadBalancerArnSuffix}/${route.targetGroup.arnSuffix}`,
      metricDimensions: { LoadBalancer: loadBalancerArnSuffix, TargetGroup: route.targetGroup.arnSuffix },
      dependsOn: [route.rule],
      ...(alternateTargets && { alternateTargets }),
    });
    return route;
  }

  /** Adds a redirect; see `Router.redirect`. */
  redirect(key: string, settings: RedirectSettings): Answer {
    const { domain, pathPrefix, host, commonHosts } = this.props;
    const to = prefixedTarget(settings.to, pathPrefix);
    const hosts = host === undefined ? (settings.hosts ?? commonHosts) : [host];
    const action = redirectAction({ ...settings, to, ...(hosts && { hosts }) }, domain);
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
    const { listenerArn } = this.props;
    const id = `${kind}-${key}`;
    if (this.scope.node.tryFindChild(id)) {
      throw new Error(`${this.scope.node.path}: there is a ${kind} with the key "${key}" already; pass another key.`);
    }
    const rule = this.placed(settings, service, key);
    return new Answer(this.scope, id, { ...rule, name: id, listenerArn, action });
  }

  /** Returns a rule with its priority, which no other rule has. */
  private placed<Settings extends AnswerSettings>(settings: Settings, service: string, key: string) {
    const { pathPrefix, host, commonHosts, priorities } = this.props;
    const identity = { service, key, pathPrefix, host, commonHosts, priorities };
    const rule = listenerRule(settings, identity, new Set(this.routeByPriority.keys()));
    for (const priority of occupiedPriorities(rule, rule.priority)) {
      const name = `${service.replace("#", "")}-${key}`;
      if (priorities && (priority < priorities.first || priority > priorities.last)) {
        throw new Error(
          `The route ${name} has the priority ${priority}, which is not among ${priorities.first} to ${priorities.last}; set a different \`priority\`.`,
        );
      }
      this.reservePriority(priority, name);
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
