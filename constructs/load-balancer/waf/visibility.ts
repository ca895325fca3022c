import { type Wafv2WebAclVisibilityConfig } from "@cdktf/provider-aws/lib/wafv2-web-acl";

/** What CloudWatch is told of a web ACL or of one of its rules, under that name. Security Hub WAF.12. */
export function visibility(metricName: string): Wafv2WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
