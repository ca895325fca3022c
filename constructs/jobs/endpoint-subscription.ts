import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { Alarm } from "../monitoring/alarm";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type LogStorage } from "../monitoring/log-group";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { newValuePattern } from "../secrets/new-value-pattern";
import { type ReadableSecret } from "../secrets/readable-secret";
import { endpointSubscriptionDefinition } from "./endpoint-subscription-definition";
import { createStartRole } from "./event-start";
import { LoggedStateMachine } from "./logged-state-machine";
import { SharedJobResources } from "./shared-job-resources";

const RUNBOOK = "endpoint-not-subscribed";

/** Props of an {@link EndpointSubscription}. */
export interface EndpointSubscriptionProps {
  /** Name of the endpoint: `pager`. */
  readonly endpoint: string;
  /** The secret whose value is the URL of the endpoint, as plain text. */
  readonly secret: ReadableSecret;
  /** The topics that notify the endpoint. At least one. */
  readonly topics: readonly NotificationTopic[];
  /**
   * Encryption and retention of the log.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
}

/**
 * Subscribes an HTTPS endpoint to topics whose URL contains a key, as that of PagerDuty does: whenever the secret with the
 * URL gets a value, a state machine reads it and subscribes the endpoint. The URL is neither in the JSON nor in the state or
 * in a log; the history of an execution has it for 90 days, encrypted with a customer managed key.
 *
 * An endpoint that had another URL before stays subscribed until somebody removes that subscription.
 * Source: AWS Secrets Manager User Guide, "Secret event notifications".
 */
export class EndpointSubscription extends Construct {
  readonly stateMachine: LoggedStateMachine;
  /** Holds what could not start the state machine. */
  readonly deadLetterQueue: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: EndpointSubscriptionProps) {
    super(scope, id);
    const { endpoint, secret } = props;
    // No name that a user chooses has an underscore, and state machines and queues take no dot.
    const name = `endpoint_${endpoint}`;
    const { partition } = DeploymentTarget.of(this);
    const topics = props.topics.map(({ topicArn }) => topicArn);
    const sharedResources = SharedJobResources.of(this);
    this.stateMachine = new LoggedStateMachine(this, "runs", {
      name,
      definition: endpointSubscriptionDefinition(partition, secret.arn, topics),
      roleDescription: `Assumed by Step Functions to subscribe the endpoint ${endpoint} to topics.`,
      grant: (role) => {
        secret.grantRead(role);
        role.allow({
          sid: "SubscribeEndpoint",
          actions: ["sns:Subscribe"],
          resources: topics,
          conditions: { StringEquals: { "sns:Protocol": "https" } },
        });
      },
      sharedResources,
      logs: props.logs ?? defaultLogStorage(this),
      logExecutionData: false,
    });
    this.deadLetterQueue = new DeadLetterQueue(this, "dead-letters", {
      name: `${name}-dead-letters`,
      encryptionKey: sharedResources.messagesKey,
      notifications: sharedResources.notifications,
      description: `The URL of the endpoint ${endpoint} changed, but its subscription could not be started; the message has the error.`,
      runbook: RUNBOOK,
    });
    this.startWithSecret(name, props);
    this.createAlarm(endpoint);
  }

  /** The command that subscribes the endpoint where its secret had a value before. */
  get runCommand(): string {
    return this.stateMachine.startCommand;
  }

  private startWithSecret(name: string, { endpoint, secret }: EndpointSubscriptionProps): void {
    const target = DeploymentTarget.of(this);
    const ruleName = target.reserveName(this, "eventRule", name);
    const ruleArn = target.arn("events", `rule/${ruleName}`);
    this.deadLetterQueue.allowService("events.amazonaws.com", ruleArn);
    const role = createStartRole(this, {
      name: `${name}-events`,
      description: `Assumed by EventBridge to start the subscription of the endpoint ${endpoint}.`,
      ruleArn,
      stateMachine: this.stateMachine,
    });
    const rule = new CloudwatchEventRule(this, "rule", {
      name: ruleName,
      description: `Subscribes the endpoint ${endpoint} when the secret with its URL gets a value.`,
      eventPattern: jsonText(newValuePattern([secret.arn]), `event pattern of ${endpoint}`),
    });
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      targetId: "subscription",
      arn: this.stateMachine.stateMachine.arn,
      roleArn: role.arn,
      input: "{}",
      deadLetterConfig: { arn: this.deadLetterQueue.queue.arn },
      // EventBridge sends to the queue only what its policy allows.
      dependsOn: [this.deadLetterQueue.policy],
    });
  }

  private createAlarm(endpoint: string): void {
    new Alarm(this, "alarm", {
      name: `endpoint/${endpoint}`,
      description: `The endpoint ${endpoint} could not be subscribed to the notifications: nobody may be told there.`,
      runbook: RUNBOOK,
      severity: "ticket",
      metrics: { failed: this.stateMachine.failedRuns },
    });
  }
}
