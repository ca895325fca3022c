import { LbListenerRule, type LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import { answerDefaults, type RedirectSettings, type ResponseSettings } from "./answer-props";
import { isWildcard } from "./domain-name";
import { redirectTarget, redirectTargetIssue } from "./redirect-target";
import { createRefusal, type RefusalProps } from "./refusal";
import { ruleConditions } from "./rule-conditions";

/** Props of an {@link Answer}. */
export interface AnswerProps extends RefusalProps {
  /** What the load balancer does: {@link redirectAction} or {@link responseAction}. */
  readonly action: LbListenerRuleAction;
}

/**
 * A listener rule that the load balancer itself answers, without a service. One with source ranges has a second rule, which
 * answers requests from elsewhere with 403. To create one, call `Router.redirect` or `Router.respond`.
 */
export class Answer extends Construct {
  readonly rule: LbListenerRule;
  /** The rule that refuses requests from other addresses; undefined without source ranges. */
  readonly refusal: LbListenerRule | undefined;

  constructor(scope: Construct, id: string, props: AnswerProps) {
    super(scope, id);
    this.refusal = createRefusal(this, props);
    this.rule = new LbListenerRule(this, "rule", {
      listenerArn: props.listenerArn,
      priority: props.priority,
      condition: ruleConditions(props),
      action: [props.action],
      tags: { Name: props.name },
      ...(this.refusal && { dependsOn: [this.refusal] }),
    });
  }
}

/**
 * Returns the action of a redirect.
 * @param host host of the load balancer, where a target that is a path leads unless the redirect has hosts
 * @throws if Elastic Load Balancing would refuse it, or if a client could choose its host
 */
export function redirectAction({ to, permanent, hosts }: RedirectSettings, host: string): LbListenerRuleAction {
  const issue =
    redirectTargetIssue(to, hosts) ??
    (to.startsWith("/") && hosts === undefined && isWildcard(host)
      ? `requires \`hosts\`, because ${host} is no host.`
      : undefined);
  if (issue !== undefined) {
    throw new Error(`the redirect to "${to}" ${issue}`);
  }
  return {
    type: "redirect",
    redirect: {
      ...redirectTarget(to, hosts === undefined ? host : "#{host}"),
      statusCode: (permanent ?? answerDefaults.permanent) ? "HTTP_301" : "HTTP_302",
    },
  };
}

/** Returns the action of a fixed answer. */
export function responseAction({ status, contentType, body }: ResponseSettings): LbListenerRuleAction {
  return {
    type: "fixed-response",
    fixedResponse: {
      statusCode: String(status),
      contentType: contentType ?? answerDefaults.contentType,
      ...(body !== undefined && { messageBody: body }),
    },
  };
}
