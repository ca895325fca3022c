import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type Role } from "../identity/role";
import { createStartRole, startRetries } from "../jobs/event-start";
import { type LoggedStateMachine } from "../jobs/logged-state-machine";
import { type SharedJobResources } from "../jobs/shared-job-resources";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { newValuePattern } from "../secrets/new-value-pattern";

/** Props of {@link SecretEvents}. */
export interface SecretEventsProps {
  /** First part of the names of the role and the queue. */
  readonly name: string;
  /** What an event starts. */
  readonly stateMachine: LoggedStateMachine;
  /** The key of the dead-letter queue, and where its alarm goes. */
  readonly sharedResources: SharedJobResources;
}

/** A service whose secrets are watched. */
interface WatchedService {
  /** Short name of the service: `web`. */
  readonly name: string;
  /** Name of the service in ECS. */
  readonly service: string;
  /** ARNs of its secrets, in the order in which it was given them. */
  readonly arns: string[];
  /** Holds its rules. */
  readonly scope: Construct;
}

/** First part of the names of the rules, after the project and the environment. */
const RULE = "secrets-of";

/** An event pattern has at most 2,048 characters, and an ARN about 100. Source: "Amazon EventBridge quotas". */
const MOST_SECRETS_OF_RULE = 10;

/** Number of characters that the names of all rules begin with, however long those of services are. */
const LONGEST_PREFIX = 50;

/**
 * Rules that start a state machine when a secret or a parameter of a service changes, with the service, the secret and the
 * time as its input. What can't be delivered goes to a dead-letter queue with an alarm.
 */
export class SecretEvents extends Construct {
  readonly role: Role;
  readonly deadLetterQueue: DeadLetterQueue;
  private readonly watched = new Map<string, WatchedService>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SecretEventsProps,
  ) {
    super(scope, id);
    const { name, stateMachine, sharedResources } = props;
    const target = DeploymentTarget.of(this);
    const prefix = `${target.project}-${target.environment}-${RULE}-`.slice(0, LONGEST_PREFIX);
    const rules = target.arn("events", `rule/${prefix}*`);
    this.deadLetterQueue = new DeadLetterQueue(this, "dead-letters", {
      name: `${name}-dead-letters`,
      encryptionKey: sharedResources.messagesKey,
      fifo: false,
      notifications: sharedResources.notifications,
      description:
        "A secret changed, but the redeployment of a service could not be started; the messages name both and the error.",
    });
    this.deadLetterQueue.allowService("events.amazonaws.com", rules);
    this.role = createStartRole(this, {
      name: `${name}-events`,
      description: "Assumed by EventBridge to start the redeployment of services whose secrets have changed.",
      ruleArn: rules,
      stateMachine,
    });
  }

  /**
   * Starts an execution when a secret changes.
   * @param name short name of the service: `web`
   * @param service name of the service in ECS
   */
  watch(name: string, service: string, { arn }: Pick<InjectableSecret, "arn">): void {
    const watched = this.watched.get(name) ?? { name, service, arns: [], scope: new Construct(this, `of-${name}`) };
    this.watched.set(name, watched);
    const { arns } = watched;
    if (arns.includes(arn)) return;
    arns.push(arn);
    if ((arns.length - 1) % MOST_SECRETS_OF_RULE === 0) {
      this.createRule(watched, (arns.length - 1) / MOST_SECRETS_OF_RULE);
    }
  }

  private createRule({ name, service, arns, scope }: WatchedService, index: number): void {
    const { stateMachine } = this.props;
    const [id, ruleName] = index === 0 ? ["rule", name] : [`rule-${index + 1}`, `${name}.${index + 1}`];
    const from = index * MOST_SECRETS_OF_RULE;
    const rule = new CloudwatchEventRule(scope, id, {
      name: DeploymentTarget.of(this).reserveName(this, "eventRule", `${RULE}-${ruleName}`),
      description: `Redeploys ${name} when one of its secrets has changed.`,
      eventPattern: Lazy.stringValue({
        produce: () =>
          jsonText(newValuePattern(arns.slice(from, from + MOST_SECRETS_OF_RULE)), `event pattern of ${ruleName}`),
      }),
    });
    new CloudwatchEventTarget(scope, `${id}-target`, {
      rule: rule.name,
      targetId: "redeployment",
      arn: stateMachine.stateMachine.arn,
      roleArn: this.role.arn,
      inputTransformer: {
        inputPaths: { secret: "$.resources[0]", time: "$.time" },
        inputTemplate: jsonText({ service, secret: "<secret>", changedAt: "<time>" }, `input of ${ruleName}`),
      },
      deadLetterConfig: { arn: this.deadLetterQueue.queue.arn },
      retryPolicy: startRetries,
    });
  }
}
