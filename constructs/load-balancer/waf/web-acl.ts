import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { defaultLogStorage } from "../../monitoring/default-log-storage";
import { LogDelivery } from "../../monitoring/log-delivery";
import { LogGroup, type LogStorage } from "../../monitoring/log-group";
import { isIpv6 } from "../../core/ip-ranges";
import { ingressDefaults } from "../ingress-defaults";
import { IpSet } from "./ip-set";
import { visibility } from "./visibility";
import { type WebAclMode, webAclRules, type WebAclRuleSettings } from "./rules";

/** Props of a {@link WebAcl}. */
export interface WebAclProps {
  /** ARN of the load balancer that the web ACL protects. */
  readonly loadBalancerArn: string;
  /**
   * Last part of the web ACL's physical name, and part of the names of its IP sets, so that an environment can have
   * several web ACLs.
   * @default "public"
   */
  readonly name?: string;
  /**
   * Whether the web ACL blocks requests, or only counts the requests that it would block.
   * @default "block"
   */
  readonly mode?: WebAclMode;
  /**
   * Rules in addition to the managed rule groups of AWS.
   * @default only a limit of 2000 requests in five minutes for each IP address
   */
  readonly rules?: WebAclRuleSettings;
  /**
   * How the logs are stored.
   * @default encrypted with the stack's key for logs, for 400 days
   */
  readonly logs?: LogStorage;
}

/** Headers with credentials, which are redacted in the logs. */
const REDACTED_HEADERS = ["authorization", "cookie"];

/** The web ACL of a load balancer, with its logs. Security Hub ELB.16, WAF.10, WAF.11, WAF.12. */
export class WebAcl extends Construct {
  readonly webAcl: Wafv2WebAcl;
  /** Last part of its physical name: `public`. */
  readonly name: string;
  /** Value of the dimension `WebACL` of its metrics. */
  readonly metricName: string;
  /** Whether it blocks requests, or only counts those that it would block. */
  readonly mode: WebAclMode;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebAclProps,
  ) {
    super(scope, id);
    const { mode = ingressDefaults.webAcl, rules = {} } = props;
    const { allow = [], deny = [] } = rules;
    const sets = {
      allow: this.ipSets("allowed", "Requests from these addresses bypass the rules of the web ACL.", allow),
      deny: this.ipSets("denied", "Requests from these addresses are blocked.", deny),
    };
    this.mode = mode;
    this.name = props.name ?? "public";
    const name = DeploymentTarget.of(this).reserveName(this, "webAcl", this.name);
    this.metricName = name;
    this.webAcl = new Wafv2WebAcl(this, "resource", {
      name,
      description: "Blocks attacks that the AWS managed rule groups detect, and limits the request rate.",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: webAclRules(mode, sets, rules),
      visibilityConfig: visibility(name),
    });
    new Wafv2WebAclAssociation(this, "association", {
      resourceArn: props.loadBalancerArn,
      webAclArn: this.webAcl.arn,
    });
    this.enableLogging(name, props.logs ?? defaultLogStorage(this));
  }

  /** An IP set has addresses of one kind. Source: AWS WAF API Reference, "IPSet". */
  private ipSets(id: string, description: string, addresses: readonly string[]): string[] {
    const ipv4 = addresses.filter((address) => !isIpv6(address));
    return [...this.ipSet(id, description, ipv4), ...this.ipSet(`${id}-ipv6`, description, addresses.filter(isIpv6))];
  }

  private ipSet(id: string, description: string, addresses: readonly string[]): string[] {
    const { name: ownName } = this.props;
    const name = ownName === undefined ? id : `${ownName}-${id}`;
    return addresses.length > 0 ? [new IpSet(this, id, { name, description, addresses }).arn] : [];
  }

  private enableLogging(name: string, logs: LogStorage): void {
    // WAF requires this prefix for the name of the log group.
    const logGroup = new LogGroup(this, "log-group", { ...logs, name: `aws-waf-logs-${name}` });
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: this.webAcl.arn,
      logDestinationConfigs: [logGroup.logGroup.arn],
      redactedFields: REDACTED_HEADERS.map((header) => ({ singleHeader: { name: header } })),
      dependsOn: [LogDelivery.of(this, "log-delivery").policy],
    });
  }
}
