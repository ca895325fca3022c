import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type Role } from "../identity/role";
import { createStartRole, startRetries } from "../jobs/event-start";
import { type LoggedStateMachine } from "../jobs/logged-state-machine";
import { type DeadLetterQueue } from "../messaging/dead-letter-queue";
import { type SleepReason } from "./sleep-definition";

/** Props of {@link RestartRule}. */
export interface RestartRuleProps {
  /** Last part of the rule's physical name: `off-hours-restart`. */
  readonly name: string;
  /** Names of the databases in RDS ARNs: `db:shop-test-database`. */
  readonly databases: readonly string[];
  /** The state machine that puts the environment to sleep. */
  readonly sleep: LoggedStateMachine;
  /** Receives events that could not start it. */
  readonly deadLetters: DeadLetterQueue;
}

/**
 * The start of a database that AWS doesn't leave stopped for more than seven days.
 * Source: Amazon RDS User Guide, "Amazon RDS event categories and event messages".
 */
const STARTED_BY_AWS = ["RDS-EVENT-0153", "RDS-EVENT-0154"];

/**
 * Puts an environment that is asleep to sleep again when AWS starts a database of it after seven days. In one that is awake it
 * has no effect. RDS promises no event, so the schedule does the same every evening.
 */
export class RestartRule extends Construct {
  readonly rule: CloudwatchEventRule;
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, databases, sleep, deadLetters }: RestartRuleProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const ruleName = target.reserveName(this, "eventRule", name);
    const ruleArn = target.arn("events", `rule/${ruleName}`);
    const pattern = {
      source: ["aws.rds"],
      resources: databases.map((database) => target.arn("rds", database)),
      detail: { EventID: STARTED_BY_AWS },
    };
    this.rule = new CloudwatchEventRule(this, "resource", {
      name: ruleName,
      description: "Puts the environment to sleep again if AWS starts a database of it while it is asleep.",
      eventPattern: jsonText(pattern, `event pattern of ${name}`),
    });
    deadLetters.allowService("events.amazonaws.com", ruleArn);
    this.role = createStartRole(this, {
      name,
      description: "Assumed by EventBridge to put the environment to sleep again.",
      ruleArn,
      stateMachine: sleep,
    });
    const input: { readonly reason: SleepReason } = { reason: "restart" };
    new CloudwatchEventTarget(this, "target", {
      rule: this.rule.name,
      targetId: "sleep",
      arn: sleep.stateMachine.arn,
      roleArn: this.role.arn,
      input: JSON.stringify(input),
      deadLetterConfig: { arn: deadLetters.queue.arn },
      retryPolicy: startRetries,
    });
  }
}
