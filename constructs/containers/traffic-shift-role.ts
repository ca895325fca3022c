import { type Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { EveryResource } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { type AlternateTargets } from "../load-balancer/route-target";

/**
 * The role with which ECS moves a service's requests from one target group to the other: between the groups of its own
 * routes, by their own rules. The policy that AWS manages is for every listener and target group of the account.
 *
 * ECS documents no source with which the trust could be confined.
 * Source: Amazon ECS Developer Guide, "Amazon ECS infrastructure IAM role for load balancers"; AWS Managed Policy
 * Reference, "AmazonECSInfrastructureRolePolicyForLoadBalancers".
 */
export class TrafficShiftRole extends Role {
  constructor(scope: Construct, id: string, service: string) {
    super(scope, id, {
      name: `${service}-traffic`,
      description: `Assumed by ECS to move the requests of ${service} to a new version.`,
      trust: [{ sid: "EcsShiftsTraffic", principals: { Service: ["ecs.amazonaws.com"] }, actions: ["sts:AssumeRole"] }],
    });
    this.allow({
      sid: "SeeTargets",
      actions: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      resources: new EveryResource(
        "because Elastic Load Balancing authorizes its Describe actions for an account as a whole",
      ),
    });
  }

  /** Allows ECS to move the requests of a route. */
  allowRoute(route: string, targetGroupArn: string, { alternate, rules }: AlternateTargets): void {
    const suffix = pascalCase(route);
    this.allow({
      sid: `RegisterTargetsOf${suffix}`,
      actions: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
      resources: [targetGroupArn, alternate],
    });
    this.allow({
      sid: `ShiftRequestsOf${suffix}`,
      actions: ["elasticloadbalancing:ModifyRule"],
      resources: [rules.production, ...(rules.test === undefined ? [] : [rules.test])],
    });
  }
}
