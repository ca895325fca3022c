import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { type GrantableBucket } from "../storage/grantable-bucket";
import { PrivateBucket } from "../storage/private-bucket";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type Role } from "../identity/role";
import { createStartRole, startRetries } from "./event-start";
import { type SharedJobResources } from "./shared-job-resources";
import { type JobStateMachine } from "./job-state-machine";

/** Filter on the keys of objects. */
export interface ObjectFilter {
  /**
   * Prefix of the keys: `incoming/`.
   * @default any
   */
  readonly prefix?: string | undefined;
  /**
   * Suffix of the keys: `.csv`.
   * @default any
   */
  readonly suffix?: string | undefined;
}

/** Props of an {@link ObjectCreatedTrigger}. */
export interface ObjectCreatedTriggerProps extends ObjectFilter {
  /** Name of the job: `import`. */
  readonly job: string;
  /** The bucket whose new objects start the job. */
  readonly bucket: GrantableBucket;
  /** The state machine of the job. */
  readonly stateMachine: JobStateMachine;
  /** Resources that the jobs of the environment share. */
  readonly sharedResources: SharedJobResources;
}

/** Environment variables of the task, with the JSONata expressions that read them from the event. */
export const objectVariables = {
  OBJECT_BUCKET: "$states.input.detail.bucket.name",
  OBJECT_KEY: "$states.input.detail.object.key",
};

/**
 * Starts an execution of a job for every object that is created in a bucket. Events that can't be delivered go to a
 * dead-letter queue with an alarm. Source: Amazon S3 User Guide, "Using EventBridge".
 */
export class ObjectCreatedTrigger extends Construct {
  readonly rule: CloudwatchEventRule;
  readonly role: Role;
  readonly deadLetterQueue: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: ObjectCreatedTriggerProps) {
    super(scope, id);
    const { job, bucket, stateMachine, sharedResources } = props;
    const deploymentTarget = DeploymentTarget.of(this);
    const name = deploymentTarget.reserveName(this, "eventRule", `${job}-object`);
    const ruleArn = deploymentTarget.arn("events", `rule/${name}`);
    if (bucket instanceof PrivateBucket) {
      bucket.enableEventBridgeNotification();
    }
    this.rule = new CloudwatchEventRule(this, "resource", {
      name,
      description: `Starts the job ${job} for every object that is created.`,
      eventPattern: jsonText(eventPattern(bucket.name, props), `event pattern of ${job}`),
    });
    this.deadLetterQueue = new DeadLetterQueue(this, "dead-letters", {
      name: `${job}-object-dead-letters`,
      encryptionKey: sharedResources.messagesKey,
      fifo: false,
      notifications: sharedResources.notifications,
      runbook: "job-not-started",
      description: `An object was created, but the job ${job} could not be started; the messages name the object and the error.`,
    });
    this.deadLetterQueue.allowService("events.amazonaws.com", ruleArn);
    this.role = createStartRole(this, {
      name: `${job}-object`,
      description: `Assumed by EventBridge to start the job ${job}.`,
      ruleArn,
      stateMachine,
    });
    new CloudwatchEventTarget(this, "target", {
      rule: this.rule.name,
      targetId: "runs",
      arn: stateMachine.stateMachine.arn,
      roleArn: this.role.arn,
      deadLetterConfig: { arn: this.deadLetterQueue.queue.arn },
      retryPolicy: startRetries,
    });
  }
}

function eventPattern(bucket: string, filter: ObjectFilter): object {
  const key = keyPattern(filter);
  return {
    source: ["aws.s3"],
    "detail-type": ["Object Created"],
    detail: { bucket: { name: [bucket] }, ...(key && { object: { key: [key] } }) },
  };
}

/**
 * A list of conditions means "or", so a prefix and a suffix are combined in one wildcard.
 * Source: EventBridge User Guide, "Comparison operators".
 */
function keyPattern({ prefix = "", suffix = "" }: ObjectFilter): object | undefined {
  if (prefix !== "" && suffix !== "") {
    return { wildcard: `${escapeWildcards(prefix)}*${escapeWildcards(suffix)}` };
  }
  if (prefix !== "") return { prefix };
  return suffix === "" ? undefined : { suffix };
}

function escapeWildcards(text: string): string {
  return text.replace(/[*\\]/g, "\\$&");
}
