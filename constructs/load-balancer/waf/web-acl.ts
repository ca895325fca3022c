import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { LogGroup, type LogStorage } from "../../monitoring/log-group";
import { policyDocument } from "../../identity/policy-statement";
import { IpSet } from "./ip-set";
import { visibility } from "./visibility";
import { type WebAclMode, webAclRules, type WebAclRuleSettings } from "./rules";

/** Props of a {@link WebAcl}. */
export interface WebAclProps {
  readonly loadBalancerArn: string;
  /** Whether it blocks, or only counts what it would block. */
  readonly mode: WebAclMode;
  /**
   * What it does besides asking AWS's rule groups.
   * @default holds up an address that makes more than 2000 requests in five minutes
   */
  readonly rules?: WebAclRuleSettings | undefined;
  readonly logs: LogStorage;
}

/** Headers that never reach a log: they are as good as a password. */
const REDACTED_HEADERS = ["authorization", "cookie"];

/** The web application firewall before a load balancer. Security Hub ELB.16, WAF.10, WAF.11, WAF.12. */
export class WebAcl extends Construct {
  readonly webAcl: Wafv2WebAcl;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    const { allow = [], deny = [] } = props.rules ?? {};
    const sets = {
      allow: this.ipSet("allowed", "No rule of the web ACL looks at requests from here.", allow),
      deny: this.ipSet("denied", "Requests from here never get in.", deny),
    };
    const name = DeploymentTarget.of(this).name("webAcl", "public");
    this.webAcl = new Wafv2WebAcl(this, "resource", {
      name,
      description: "Attacks that the rule groups of AWS know, and floods from one address.",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: webAclRules(props.mode, sets, props.rules ?? {}),
      visibilityConfig: visibility(name),
    });
    new Wafv2WebAclAssociation(this, "association", {
      resourceArn: props.loadBalancerArn,
      webAclArn: this.webAcl.arn,
    });
    this.log(name, props.logs);
  }

  private ipSet(name: string, description: string, addresses: readonly string[]): string | undefined {
    return addresses.length > 0 ? new IpSet(this, name, { name, description, addresses }).arn : undefined;
  }

  private log(name: string, logs: LogStorage): void {
    // WAF writes to no group of another name.
    const group = new LogGroup(this, "log-group", { ...logs, name: `aws-waf-logs-${name}` });
    const permission = this.permitDelivery(group);
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: this.webAcl.arn,
      logDestinationConfigs: [group.logGroup.arn],
      redactedFields: REDACTED_HEADERS.map((header) => ({ singleHeader: { name: header } })),
      dependsOn: [permission],
    });
  }

  private permitDelivery(group: LogGroup): CloudwatchLogResourcePolicy {
    const target = DeploymentTarget.of(this);
    return new CloudwatchLogResourcePolicy(this, "log-delivery", {
      policyName: target.name("policy", "web-acl-logs"),
      policyDocument: policyDocument([
        {
          sid: "DeliverWebAclLogs",
          principals: { Service: ["delivery.logs.amazonaws.com"] },
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [`${group.arn}:log-stream:*`],
          conditions: {
            StringEquals: { "aws:SourceAccount": target.account },
            ArnLike: { "aws:SourceArn": target.arn("logs", "*") },
          },
        },
      ]),
    });
  }
}
