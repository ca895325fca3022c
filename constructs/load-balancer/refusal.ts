import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { type Construct } from "constructs";
import { type RouteConditions, refusalPriority } from "./route-priority";
import { ruleConditions } from "./rule-conditions";

/** The rule that a refusal belongs to. */
export interface RefusalProps extends RouteConditions {
  /** Name of the rule, unique on the load balancer: `web-main`. */
  readonly name: string;
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** Priority of the rule. */
  readonly priority: number;
}

/**
 * Creates the rule that answers requests from outside of the source ranges with 403, right after the rule with the ranges.
 * Without it, a request from elsewhere would go to a less specific rule, such as one for all paths.
 *
 * @returns undefined without source ranges
 */
export function createRefusal(scope: Construct, { sourceRanges, ...props }: RefusalProps): LbListenerRule | undefined {
  if (sourceRanges === undefined) {
    return undefined;
  }
  return new LbListenerRule(scope, "refusal", {
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
