import { type Wafv2WebAclVisibilityConfig } from "@cdktf/provider-aws/lib/wafv2-web-acl";

/** Returns the CloudWatch metric and sampling settings of a web ACL or a rule. Security Hub WAF.12. */
export function visibility(metricName: string): Wafv2WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
