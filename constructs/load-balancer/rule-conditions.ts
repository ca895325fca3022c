import { type LbListenerRuleCondition } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { type RouteConditions } from "./route-priority";

/**
 * Returns the conditions of a rule. A route without conditions matches all paths: AWS requires at least one condition.
 * Source: Elastic Load Balancing, "Condition types for listener rules".
 */
export function ruleConditions({
  paths,
  hosts,
  header,
  methods,
  sourceRanges,
}: RouteConditions): LbListenerRuleCondition[] {
  const conditions: LbListenerRuleCondition[] = [
    ...(paths ? [{ pathPattern: { values: [...paths] } }] : []),
    ...(hosts ? [{ hostHeader: { values: [...hosts] } }] : []),
    ...(header ? [{ httpHeader: { httpHeaderName: header.name, values: [...header.values] } }] : []),
    ...(methods ? [{ httpRequestMethod: { values: [...methods] } }] : []),
    ...(sourceRanges ? [{ sourceIp: { values: [...sourceRanges] } }] : []),
  ];
  return conditions.length > 0 ? conditions : [{ pathPattern: { values: ["/*"] } }];
}
