import { LbListenerRule, type LbListenerRuleCondition } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { type RouteConditions } from "./route-priority";

/** How the load balancer finds out whether a task is well. */
export interface RouteHealthCheck {
  /** Path that is asked. */
  readonly path: string;
  /** Answers that count as healthy: `200-299`. */
  readonly matcher: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  /** Successes in a row until a task gets requests. */
  readonly healthyThreshold: number;
  /** Failures in a row until a task gets no more. */
  readonly unhealthyThreshold: number;
}

/** A way to a service. */
export interface RouteSettings extends RouteConditions {
  /** Place among the rules. @default made from the conditions */
  readonly priority?: number;
  /** Keeps a client with one task, by a cookie of the load balancer or of the application. @default none */
  readonly stickiness?: { readonly durationSeconds: number; readonly cookieName?: string };
  /** Seconds that a task which stops may finish its requests. */
  readonly deregistrationDelaySeconds: number;
  /** Seconds over which a new task gets its full share; 0 for at once. */
  readonly slowStartSeconds: number;
  readonly healthCheck: RouteHealthCheck;
  /** What the load balancer speaks with the service. */
  readonly protocolVersion: "HTTP1" | "HTTP2" | "GRPC";
}

/** Props of a {@link Route}. */
export interface RouteProps extends RouteSettings {
  /** Name of the route among all of the load balancer: `web-main`. */
  readonly name: string;
  readonly listenerArn: string;
  readonly network: Network;
  /** Port of the target. */
  readonly port: number;
  readonly priority: number;
}

/**
 * A listener rule and the target group that it leads to: the tasks' own addresses, each with its port.
 *
 * A target group whose port, protocol or network changes is replaced: the new one is made, the rule and the
 * service move to it, and only then the old one goes. Until the first new task is healthy the rule answers 503.
 * For another protocol without that gap add a second route beside the first, and take the first away when the
 * tasks are healthy in both.
 *
 * The load balancer speaks plain HTTP with the tasks, inside the VPC and between the two security groups only:
 * it would verify no certificate of a task. Security Hub ELB.21 and ELB.22 report it.
 */
export class Route extends Construct {
  readonly targetGroup: LbTargetGroup;
  /** ECS takes a target group only when a rule has tied it to a load balancer. */
  readonly rule: LbListenerRule;

  constructor(scope: Construct, id: string, props: RouteProps) {
    super(scope, id);
    this.targetGroup = this.createTargetGroup(props);
    this.rule = new LbListenerRule(this, "rule", {
      listenerArn: props.listenerArn,
      priority: props.priority,
      condition: ruleConditions(props),
      action: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
      tags: { Name: props.name },
    });
  }

  private createTargetGroup(props: RouteProps): LbTargetGroup {
    const { port, protocolVersion, healthCheck, stickiness } = props;
    // A VPC of ours has no id yet. It is replaced when its range changes, and only then.
    const vpc = Token.isUnresolved(props.network.vpcId) ? props.network.cidr : props.network.vpcId;
    // What forces AWS to make a new group is part of its name: the new one can stand beside the old until
    // the rule and the service have moved.
    const generation = stableHash(`${port} ${protocolVersion} ${vpc}`, 4);
    return new LbTargetGroup(this, "target-group", {
      name: DeploymentTarget.of(this).name("targetGroup", `${props.name}-${generation}`),
      targetType: "ip",
      vpcId: props.network.vpcId,
      port,
      protocol: "HTTP",
      protocolVersion,
      deregistrationDelay: String(props.deregistrationDelaySeconds),
      slowStart: props.slowStartSeconds,
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
        ...(stickiness && { cookieDuration: stickiness.durationSeconds }),
        ...(stickiness?.cookieName !== undefined && { cookieName: stickiness.cookieName }),
      },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/**
 * The conditions of a rule. A route that names none takes every path: AWS wants one condition at least.
 * Source: Elastic Load Balancing, "Condition types for listener rules".
 */
function ruleConditions({ paths, hosts, header, methods }: RouteConditions): LbListenerRuleCondition[] {
  const conditions: LbListenerRuleCondition[] = [
    ...(paths ? [{ pathPattern: { values: [...paths] } }] : []),
    ...(hosts ? [{ hostHeader: { values: [...hosts] } }] : []),
    ...(header ? [{ httpHeader: { httpHeaderName: header.name, values: [...header.values] } }] : []),
    ...(methods ? [{ httpRequestMethod: { values: [...methods] } }] : []),
  ];
  return conditions.length > 0 ? conditions : [{ pathPattern: { values: ["/*"] } }];
}
