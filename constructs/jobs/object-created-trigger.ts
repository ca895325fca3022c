import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { type Bucket } from "../storage/bucket";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { type SharedJobResources } from "./shared-job-resources";
import { type JobStateMachine } from "./job-state-machine";

/** Which objects start a job. */
export interface ObjectFilter {
  /** What their keys begin with: `incoming/`. @default anything */
  readonly prefix?: string | undefined;
  /** What their keys end in: `.csv`. @default anything */
  readonly suffix?: string | undefined;
}

/** Props of an {@link ObjectCreatedTrigger}. */
export interface ObjectCreatedTriggerProps extends ObjectFilter {
  /** Name of the job: `import`. */
  readonly job: string;
  readonly bucket: Bucket;
  readonly stateMachine: JobStateMachine;
  readonly sharedResources: SharedJobResources;
}

/** Environment variables of the task, each with where it stands in the event that began the run. */
export const objectVariables = {
  OBJECT_BUCKET: "$states.input.detail.bucket.name",
  OBJECT_KEY: "$states.input.detail.object.key",
};

/** How long EventBridge tries to begin a run: a day, its own default. */
const RETRY_POLICY = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

/**
 * Begins a run of a job for every object that arrives in a bucket. What could not be begun goes to a queue
 * with an alarm. Source: Amazon S3 User Guide, "Using EventBridge".
 */
export class ObjectCreatedTrigger extends Construct {
  readonly rule: CloudwatchEventRule;
  readonly role: Role;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: ObjectCreatedTriggerProps) {
    super(scope, id);
    const { job, bucket, stateMachine, sharedResources } = props;
    const target = DeploymentTarget.of(this);
    const name = target.name("eventRule", `${job}-object`);
    const ruleArn = target.arn("events", `rule/${name}`);
    bucket.enableEventBridgeNotification();
    this.rule = new CloudwatchEventRule(this, "resource", {
      name,
      description: `Begins a run of the job ${job} for every object that arrives.`,
      eventPattern: jsonText(eventPattern(bucket.name, props), `event pattern of ${job}`),
    });
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      name: `${job}-object-dead-letters`,
      encryptionKey: sharedResources.messagesKey,
      fifo: false,
      notifications: sharedResources.notifications,
      description: `An object arrived, and no run of the job ${job} could be begun; the messages say which and why.`,
    });
    this.deadLetters.allowService("events.amazonaws.com", ruleArn);
    this.role = new Role(this, "role", {
      name: `${job}-object`,
      description: `EventBridge begins the runs of ${job} with it.`,
      trust: trustService(this, "events.amazonaws.com", ruleArn),
    });
    stateMachine.grantStart(this.role);
    new CloudwatchEventTarget(this, "target", {
      rule: this.rule.name,
      targetId: "runs",
      arn: stateMachine.stateMachine.arn,
      roleArn: this.role.arn,
      deadLetterConfig: { arn: this.deadLetters.queue.arn },
      retryPolicy: RETRY_POLICY,
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

/** Source: EventBridge User Guide, "Comparison operators": a list of conditions is an "or", a wildcard an "and". */
function keyPattern({ prefix = "", suffix = "" }: ObjectFilter): object | undefined {
  if (prefix !== "" && suffix !== "") {
    return { wildcard: `${literally(prefix)}*${literally(suffix)}` };
  }
  if (prefix !== "") return { prefix };
  return suffix === "" ? undefined : { suffix };
}

function literally(text: string): string {
  return text.replace(/[*\\]/g, "\\$&");
}
