import { LbListenerRule, type LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { DefaultTokenResolver, dependable, StringConcat, Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { matcherIssue } from "./matcher-issue";
import { defaultHealthCheck, routeDefaults } from "./route-defaults";
import { createRefusal } from "./refusal";
import { ruleConditions } from "./rule-conditions";
import { signInAction } from "./sign-in-action";
import { type RouteProps } from "./route-props";
import { type AlternateTargets } from "./route-target";

/** All requests go to the first of two groups until ECS moves them. Both are attached to the load balancer. */
const ALL_TO_THE_FIRST = [100, 0] as const;

/**
 * A route: a listener rule, and the target group to which it forwards requests. The target group contains the private
 * IP addresses of the tasks. To create a route, call `Router.route`.
 *
 * A target group whose port, protocol version or network changes is replaced: a new one is created, the rule and the
 * service switch to it, and then the old one is deleted. Until the first task is healthy in the new group, the rule
 * responds with 503. To change the protocol version without this gap, add a second route, and remove the first one when
 * the tasks are healthy in both.
 *
 * If deployments of the service shift traffic, there are two target groups, between which the rule divides the requests. ECS
 * changes the weights, so that Terraform leaves the rule's actions as they are; a new target group replaces the rule.
 * Source: Amazon ECS Developer Guide, "Application Load Balancer resources for blue/green, linear, and canary
 * deployments".
 *
 * A route with source ranges has a second rule right after its own, which answers requests from elsewhere with 403.
 *
 * The load balancer uses plain HTTP to the tasks, within the VPC and only between the two security groups. A load
 * balancer doesn't verify the certificates of targets. Security Hub ELB.21 and ELB.22 report it.
 */
export class Route extends Construct {
  /** Name of the route: service and key. */
  readonly name: string;
  /** ARN suffix of the load balancer, by which its metrics are found. */
  readonly loadBalancerArnSuffix: string;
  readonly targetGroup: LbTargetGroup;
  /** The listener rule. ECS accepts the target group only after the rule has attached it to a load balancer. */
  readonly rule: LbListenerRule;
  /** The rule that refuses requests from other addresses; undefined without source ranges. */
  readonly refusal: LbListenerRule | undefined;
  /** What ECS needs to shift traffic; undefined if deployments don't. */
  readonly alternateTargets: AlternateTargets | undefined;
  /** The second target group; undefined unless deployments of the service shift traffic. */
  readonly alternate: LbTargetGroup | undefined;

  /** @throws if the health check expects status codes that the protocol does not have */
  constructor(scope: Construct, id: string, props: RouteProps) {
    super(scope, id);
    this.name = props.name;
    this.loadBalancerArnSuffix = props.loadBalancerArnSuffix;
    this.targetGroup = this.createTargetGroup(props);
    this.alternate = props.shiftsTraffic === true ? this.createTargetGroup(props, "alternate") : undefined;
    this.refusal = createRefusal(this, props);
    this.rule = this.createRule("rule", props.listenerArn, props);
    this.alternateTargets = this.alternate && this.alternateTargetsOf(this.alternate, props);
  }

  private alternateTargetsOf({ arn }: LbTargetGroup, props: RouteProps): AlternateTargets {
    const { testListenerArn } = props;
    const test = testListenerArn === undefined ? undefined : this.createRule("test-rule", testListenerArn, props);
    return { alternate: arn, rules: { production: this.rule.arn, ...(test && { test: test.arn }) } };
  }

  private createRule(id: string, listenerArn: string, props: RouteProps): LbListenerRule {
    const groups = [this.targetGroup, ...(this.alternate ? [this.alternate] : [])];
    return new LbListenerRule(this, id, {
      listenerArn,
      priority: props.priority,
      condition: ruleConditions(props),
      action: this.actions(props),
      tags: { Name: props.name },
      // While the source ranges are added to a route, no request may fall through to a less specific one.
      ...(this.refusal && { dependsOn: [this.refusal] }),
      ...(this.alternate && {
        lifecycle: { ignoreChanges: ["action"], replaceTriggeredBy: groups.map((group) => `${dependable(group)}.arn`) },
      }),
    });
  }

  private actions({ name, signIn }: RouteProps): LbListenerRuleAction[] {
    const forward = this.alternate
      ? { type: "forward", forward: { targetGroup: this.weighted([this.targetGroup, this.alternate]) } }
      : { type: "forward", targetGroupArn: this.targetGroup.arn };
    return signIn === undefined ? [forward] : [signInAction(this, name, signIn), { ...forward, order: 2 }];
  }

  private weighted(groups: readonly LbTargetGroup[]) {
    return groups.map(({ arn }, index) => ({ arn, weight: ALL_TO_THE_FIRST[index] ?? 0 }));
  }

  /** @param kind last part of the id and the name. @default the only group, or the first of two */
  private createTargetGroup(props: RouteProps, kind?: string): LbTargetGroup {
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
    const [id, part] =
      kind === undefined ? ["target-group", props.name] : [`${kind}-target-group`, `${props.name}-${kind}`];
    return new LbTargetGroup(this, id, {
      name: DeploymentTarget.of(this).reserveName(this, "targetGroup", `${part}-${generation}`),
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
        ...(props.healthCheck?.port !== undefined && { port: String(props.healthCheck.port) }),
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
