import { type QuotaUse, sumByKey } from "./quota-use";
import { type Arguments, referredBy, resourcesOf, type StackJson } from "./stack-json";

/** Counts the rules, target groups and certificates of load balancers, and the names of certificates. */
export function countLoadBalancers(stacks: readonly StackJson[]): QuotaUse[] {
  const rules = stacks.flatMap((stack) =>
    resourcesOf(stack, "aws_lb_listener_rule").map(({ attributes }) => ({
      stack,
      key: loadBalancerOf(stack, attributes["listener_arn"]),
      targetGroups: targetGroupsOf(attributes),
    })),
  );
  return [
    ...sumByKey("rulesPerLoadBalancer", rules),
    ...sumByKey(
      "targetGroupsPerLoadBalancer",
      rules.flatMap(({ stack, key, targetGroups }) => targetGroups.map(() => ({ stack, key }))),
    ),
    ...sumByKey(
      "certificatesPerLoadBalancer",
      stacks.flatMap((stack) =>
        resourcesOf(stack, "aws_lb_listener_certificate").map(({ attributes }) => ({
          stack,
          key: loadBalancerOf(stack, attributes["listener_arn"]),
        })),
      ),
    ),
    ...stacks.flatMap((stack) =>
      resourcesOf(stack, "aws_acm_certificate").map(({ address, attributes }): QuotaUse => {
        const others = attributes["subject_alternative_names"];
        const used = 1 + (Array.isArray(others) ? others.length : 0);
        return { quota: "namesPerCertificate", stacks: [stack.name], subject: address, used };
      }),
    ),
  ];
}

/** The name of a listener's load balancer, which is the same where another stack looks it up. */
function loadBalancerOf(stack: StackJson, listenerArn: unknown): string {
  const listener = referredBy(stack, listenerArn)?.attributes;
  const name = listener && referredBy(stack, listener["load_balancer_arn"])?.attributes["name"];
  return typeof name === "string" ? name : `${String(listenerArn)} in ${stack.name}`;
}

function targetGroupsOf({ action }: Arguments): unknown[] {
  const actions = Array.isArray(action) ? (action as Arguments[]) : [];
  return actions.flatMap((one) => one["target_group_arn"] ?? []);
}
