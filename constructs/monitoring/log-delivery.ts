import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { recordMove } from "../core/moves";
import { type NamedKind, shortestStart } from "../core/physical-name";
import { giveReasonsOf } from "../identity/permission-reasons";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";

/** Props of {@link LogDelivery}. */
export interface LogDeliveryProps {
  /**
   * Full physical name of the policy. Stacks of one account and region that give the same name have one policy together.
   * @default `<project>-<environment>-log-delivery`
   */
  readonly policyName?: string;
}

/** Id of the policy in a stack. */
const ID = "log-delivery";

/** The props of each stack's policy, where they were declared. */
const declared = new WeakMap<TerraformStack, LogDeliveryProps>();

/**
 * The resource policy with which AWS WAF, OpenSearch Service and EventBridge deliver logs to the log groups of the project.
 *
 * An account has at most ten such policies in a region, and AWS doesn't raise that. So a stack has one, however many web
 * ACLs and search domains it contains, and its text depends on nothing but the project, the account and the region:
 * stacks can share it by its name. Each statement accepts only calls on behalf of this account.
 * EventBridge's are on behalf of a rule, but for the streams, which it creates on behalf of none: AWS's guide has no
 * condition for either, and AWS's examples have this one.
 * Sources: Amazon CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs"; Amazon OpenSearch Service Developer Guide,
 * "Monitoring OpenSearch logs with Amazon CloudWatch Logs"; Amazon CloudWatch Logs API Reference, "PutResourcePolicy";
 * Amazon EventBridge User Guide, "Using resource-based policies for Amazon EventBridge"; aws-samples/serverless-patterns,
 * pull request 618.
 */
export class LogDelivery extends Construct {
  /** The policy, which whatever delivers logs has to depend on. */
  readonly policy: CloudwatchLogResourcePolicy;

  constructor(scope: Construct, id: string, props: LogDeliveryProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const allowed = statements(target);
    this.policy = new CloudwatchLogResourcePolicy(this, "resource", {
      policyName: props.policyName ?? target.name("policy", ID),
      policyDocument: policyDocument(allowed),
      // A policy with another name has to exist before the former one is deleted.
      lifecycle: { createBeforeDestroy: true },
    });
    giveReasonsOf(this.policy, allowed);
  }

  /** Sets the props of a stack's policy, which is created when something delivers logs, and not before. */
  static declare(scope: Construct, props: LogDeliveryProps): void {
    declared.set(TerraformStack.of(scope), props);
  }

  /**
   * Returns the policy of a stack in the region of a construct, and creates it if there is none yet.
   * @param scope what delivers logs
   * @param oldId id that a policy of its own had in `scope` before
   */
  static of(scope: Construct, oldId?: string): LogDelivery {
    const parent = regionalScope(scope);
    const existing = parent.node.tryFindChild(ID);
    if (existing instanceof LogDelivery) {
      return existing;
    }
    const created = new LogDelivery(parent, ID, declared.get(TerraformStack.of(scope)));
    if (oldId !== undefined) {
      recordMove(created.policy, oldId, scope);
    }
    return created;
  }
}

/** The stack, or what contains the constructs of the stack in another region. */
function regionalScope(scope: Construct): Construct {
  const stack = TerraformStack.of(scope);
  const target = DeploymentTarget.of(scope);
  const below = scope.node.scopes.slice(stack.node.scopes.length);
  const regional = below.find((one) => DeploymentTarget.of(stack) !== target && DeploymentTarget.of(one) === target);
  return regional instanceof Construct ? regional : stack;
}

/** Returns the name of a log group for events of EventBridge, which the console wants to begin with `/aws/events/`. */
export function eventLogGroupName(target: DeploymentTarget, name: string): string {
  return `/aws/events/${target.project}-${target.environment}-${name}`;
}

function statements(target: DeploymentTarget): PolicyStatement[] {
  const named = (kind: NamedKind) => `${shortestStart(kind, target.project)}*`;
  const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];
  const events = target.arn("logs", `log-group:/aws/events/${target.project}-*:*`);
  const thisAccount = { StringEquals: { "aws:SourceAccount": target.account } };
  return [
    {
      sid: "DeliverWebAclLogs",
      principals: { Service: ["delivery.logs.amazonaws.com"] },
      actions,
      resources: [target.arn("logs", `log-group:aws-waf-logs-${named("webAcl")}:log-stream:*`)],
      conditions: { ...thisAccount, ArnLike: { "aws:SourceArn": target.arn("logs", "*") } },
    },
    {
      sid: "DeliverSearchDomainLogs",
      principals: { Service: ["es.amazonaws.com"] },
      actions,
      resources: [target.arn("logs", `log-group:/aws/opensearch/${named("searchDomain")}:*`)],
      conditions: { ...thisAccount, ArnLike: { "aws:SourceArn": target.arn("es", `domain/${named("searchDomain")}`) } },
    },
    {
      sid: "DeliverEvents",
      principals: { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] },
      actions: ["logs:PutLogEvents"],
      resources: [events],
      conditions: { ArnLike: { "aws:SourceArn": target.arn("events", `rule/${named("eventRule")}`) } },
    },
    {
      sid: "CreateStreamsOfEvents",
      principals: { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] },
      actions: ["logs:CreateLogStream"],
      resources: [events],
      reason: "because EventBridge creates the streams on behalf of no rule",
    },
  ];
}
