import { type Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { type AlarmDefinitions } from "../../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../../monitoring/alarm-set";
import { type WebAcl } from "./web-acl";

const requests = {
  namespace: "AWS/WAFV2",
  dimensions: ["Region", "Rule", "WebACL"],
  statistic: "Sum",
} as const;

/** The alarms of a web ACL. Source: AWS WAF Developer Guide, "AWS WAF metrics and dimensions". */
export const webAclAlarms = {
  /**
   * Percentage of the requests that the web ACL blocks, above which there is an attack, or a rule that blocks users. Periods
   * of five minutes with less than 100 requests don't count.
   * @default 20
   */
  blockedPercent: {
    meaning: "it has blocked more than {threshold} percent of the requests for 15 minutes.",
    runbook: "web-acl-blocks",
    severity: "ticket",
    metrics: {
      allowed: { ...requests, metricName: "AllowedRequests" },
      blocked: { ...requests, metricName: "BlockedRequests" },
    },
    expression: "IF(blocked + FILL(allowed, 0) >= 100, 100 * blocked / (blocked + FILL(allowed, 0)), 0)",
    threshold: 20,
    limits: { minimum: 0, maximum: 100 },
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link WebAclAlarms}. */
export interface WebAclAlarmsProps extends AlarmSetOptions<typeof webAclAlarms> {
  /** The web ACL to watch. */
  readonly webAcl: WebAcl;
}

/** The alarms of a web ACL that blocks. */
export class WebAclAlarms extends AlarmSet<typeof webAclAlarms> {
  constructor(scope: Construct, id: string, { webAcl, ...options }: WebAclAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `web-acl/${webAcl.name}`,
      subject: `The web ACL ${webAcl.name}`,
      runbook: "web-acl-blocks",
      definitions: webAclAlarms,
      dimensions: { Region: DeploymentTarget.of(webAcl).region, Rule: "ALL", WebACL: webAcl.metricName },
    });
  }
}
