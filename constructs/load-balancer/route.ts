import { LbListenerRule, type LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { matcherIssue } from "./matcher-issue";
import { defaultHealthCheck, type ProtocolVersion, routeDefaults } from "./route-defaults";
import { refusalPriority, type RouteConditions } from "./route-priority";
import { ruleConditions } from "./rule-conditions";
import { type SignIn } from "./sign-in";
import { signInAction } from "./sign-in-action";

/** How the load balancer checks the health of a task. */
export interface RouteHealthCheck {
  /**
   * Path of the health check requests.
   * @default "/health"; for gRPC "/grpc.health.v1.Health/Check"
   */
  readonly path?: string;
  /**
   * Status codes of a healthy task: `200-299`; for gRPC, codes from 0 to 99.
   * @default "200"; for gRPC "0"
   */
  readonly matcher?: string;
  /**
   * Interval between health checks in seconds, 5 to 300.
   * @default 15
   */
  readonly intervalSeconds?: number;
  /**
   * Timeout of a health check in seconds, 2 to 120.
   * @default 5
   */
  readonly timeoutSeconds?: number;
  /**
   * Number of consecutive successes after which a task is healthy, 2 to 10.
   * @default 2
   */
  readonly healthyThreshold?: number;
  /**
   * Number of consecutive failures after which a task is unhealthy, 2 to 10.
   * @default 3
   */
  readonly unhealthyThreshold?: number;
}

/** Session affinity of a route. */
export interface RouteStickiness {
  /**
   * Number of seconds for which a client stays with a task, 1 to 604800.
   * @default 86400
   */
  readonly durationSeconds?: number;
  /**
   * Name of a cookie of the application.
   * @default a cookie of the load balancer
   */
  readonly cookieName?: string;
}

/** Settings of a route to a service. */
export interface RouteSettings extends RouteConditions {
  /**
   * Priority of the listener rule, 1 to 50000. The rule with the lowest priority is evaluated first. A route with source
   * ranges also takes the next number.
   * @default derived from the conditions by `routePriority`
   */
  readonly priority?: number;
  /**
   * Keeps a client with the same task by a cookie.
   * @default no stickiness
   */
  readonly stickiness?: RouteStickiness;
  /**
   * Number of seconds during which a stopping task can finish its requests, 0 to 3600.
   * @default 30
   */
  readonly deregistrationDelaySeconds?: number;
  /**
   * Number of seconds over which a new task receives an increasing share of requests, 30 to 900; 0 disables it.
   * @default 0
   */
  readonly slowStartSeconds?: number;
  /**
   * Health check of the tasks.
   * @default a request of `/health` every 15 seconds
   */
  readonly healthCheck?: RouteHealthCheck;
  /**
   * Protocol between the load balancer and the tasks; must be that of the service, if it is known.
   * @default the protocol of the service, or "HTTP1"
   */
  readonly protocolVersion?: ProtocolVersion;
  /**
   * How people sign in before their requests are forwarded. Health checks are not affected.
   * @default nobody signs in
   */
  readonly signIn?: SignIn;
}

/** Props of a {@link Route}. */
export interface RouteProps extends RouteSettings {
  /** Name of the route, unique on the load balancer: `web-main`. */
  readonly name: string;
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** Network of the target group. */
  readonly network: Network;
  /** TCP port of the tasks. */
  readonly port: number;
  /** Priority of the listener rule, 1 to 50000, unique on the listener. */
  readonly priority: number;
}

/**
 * A route: a listener rule, and the target group to which it forwards requests. The target group contains the private
 * IP addresses of the tasks. To create a route, call `Router.route`.
 *
 * A target group whose port, protocol version or network changes is replaced: a new one is created, the rule and the
 * service switch to it, and then the old one is deleted. Until the first task is healthy in the new group, the rule
 * responds with 503. To change the protocol version without this gap, add a second route, and remove the first one when
 * the tasks are healthy in both.
 *
 * A route with source ranges has a second rule right after its own, which answers requests from elsewhere with 403.
 *
 * The load balancer uses plain HTTP to the tasks, within the VPC and only between the two security groups. A load
 * balancer doesn't verify the certificates of targets. Security Hub ELB.21 and ELB.22 report it.
 */
export class Route extends Construct {
  readonly targetGroup: LbTargetGroup;
  /** The listener rule. ECS accepts the target group only after the rule has attached it to a load balancer. */
  readonly rule: LbListenerRule;
  /** The rule that refuses requests from other addresses; undefined without source ranges. */
  readonly refusal: LbListenerRule | undefined;

  /** @throws if the health check expects status codes that the protocol does not have */
  constructor(scope: Construct, id: string, props: RouteProps) {
    super(scope, id);
    this.targetGroup = this.createTargetGroup(props);
    this.refusal = this.createRefusal(props);
    this.rule = new LbListenerRule(this, "rule", {
      listenerArn: props.listenerArn,
      priority: props.priority,
      condition: ruleConditions(props),
      action: this.actions(props),
      tags: { Name: props.name },
      // While the source ranges are added to a route, no request may fall through to a less specific one.
      ...(this.refusal && { dependsOn: [this.refusal] }),
    });
  }

  private actions({ name, signIn }: RouteProps): LbListenerRuleAction[] {
    const forward = { type: "forward", targetGroupArn: this.targetGroup.arn };
    return signIn === undefined ? [forward] : [signInAction(this, name, signIn), { ...forward, order: 2 }];
  }

  /** Without this rule, a request from elsewhere would go to a less specific route, such as one for all paths. */
  private createRefusal({ sourceRanges, ...props }: RouteProps): LbListenerRule | undefined {
    if (sourceRanges === undefined) {
      return undefined;
    }
    return new LbListenerRule(this, "refusal", {
      listenerArn: props.listenerArn,
      priority: refusalPriority(props.priority),
      condition: ruleConditions(props),
      action: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", statusCode: "403", messageBody: "Forbidden" },
        },
      ],
      tags: { Name: `${props.name}-refusal` },
    });
  }

  private createTargetGroup(props: RouteProps): LbTargetGroup {
    const { port, protocolVersion, deregistrationDelaySeconds, slowStartSeconds, stickiness } = {
      ...routeDefaults,
      stickiness: undefined,
      ...props,
    };
    const healthCheck = { ...routeDefaults.healthCheck, ...defaultHealthCheck(protocolVersion), ...props.healthCheck };
    const issue = matcherIssue(healthCheck.matcher, protocolVersion);
    if (issue !== undefined) {
      throw new Error(`${this.node.path}: ${issue}`);
    }
    // The properties that force a replacement are part of the name, so that the new group can exist beside the old one
    // until the rule and the service have switched.
    const generation = stableHash(`${port} ${protocolVersion} ${this.vpcLabel(props.network)}`, 4);
    return new LbTargetGroup(this, "target-group", {
      name: DeploymentTarget.of(this).reserveName(this, "targetGroup", `${props.name}-${generation}`),
      targetType: "ip",
      vpcId: props.network.vpcId,
      port,
      protocol: "HTTP",
      protocolVersion,
      deregistrationDelay: String(deregistrationDelaySeconds),
      slowStart: slowStartSeconds,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        path: healthCheck.path,
        matcher: healthCheck.matcher,
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      stickiness: {
        enabled: stickiness !== undefined,
        type: stickiness?.cookieName === undefined ? "lb_cookie" : "app_cookie",
        ...(stickiness && { cookieDuration: stickiness.durationSeconds ?? routeDefaults.stickiness.durationSeconds }),
        ...(stickiness?.cookieName !== undefined && { cookieName: stickiness.cookieName }),
      },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** What identifies a VPC at synthesis: its id, or its range, or the address of the data source that finds it. */
  private vpcLabel({ vpcId, cidr }: Network): string {
    // A VPC of this stack has no id before it is created. It is replaced only if its range changes.
    const label = Token.isUnresolved(vpcId) ? cidr : vpcId;
    return Token.isUnresolved(label) ? resolvedText(this, vpcId) : label;
  }
}

/** Returns a reference as the JSON contains it. The reference itself contains a number that varies. */
function resolvedText(scope: Construct, reference: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(reference, { scope, resolver, preparing: false }));
}
