import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import {
  S3BucketNotification,
  type S3BucketNotificationLambdaFunction,
  type S3BucketNotificationQueue,
  type S3BucketNotificationTopic,
} from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { dependable, type ITerraformDependable } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { stableHash } from "../core/physical-name";

/** Source: Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda". */
const eventTypes = {
  created: "s3:ObjectCreated:*",
  removed: "s3:ObjectRemoved:*",
  expired: "s3:LifecycleExpiration:*",
  restored: "s3:ObjectRestore:Completed",
} as const;

/** What happens to an object. */
export type BucketEvent = keyof typeof eventTypes;

/** What can happen to an object: a request creates or removes it, it expires, or it is restored from an archive. */
export const bucketEvents = Object.keys(eventTypes) as [BucketEvent, ...BucketEvent[]];

/** The events that a bucket notifies of. */
export interface NotificationFilter {
  /**
   * What happens to the objects.
   * @default ["created"]
   */
  readonly events?: readonly BucketEvent[];
  /**
   * Prefix of the objects' keys: `incoming/`.
   * @default any
   */
  readonly prefix?: string;
  /**
   * Suffix of the objects' keys: `.csv`.
   * @default any
   */
  readonly suffix?: string;
}

/** A queue that a bucket can send messages to, once it is allowed to: every queue of `constructs/messaging`. */
export interface NotifiedQueue {
  readonly arn: string;
  /** The queue policy, without which S3 refuses the notification. */
  readonly policy: ITerraformDependable;
  allowService(service: string, sourceArn: string, sourceAccount: string): void;
}

const S3 = "s3.amazonaws.com";

/**
 * Everything that a bucket notifies: it has one list, which every addition completes.
 * Source: Amazon S3 User Guide, "Amazon S3 Event Notifications".
 */
export class BucketNotifications {
  private resource: S3BucketNotification | undefined;
  private readonly queues: S3BucketNotificationQueue[] = [];
  private readonly topics: S3BucketNotificationTopic[] = [];
  private readonly functions: S3BucketNotificationLambdaFunction[] = [];
  private readonly prerequisites = new Set<ITerraformDependable>();

  constructor(
    private readonly scope: Construct,
    private readonly bucket: { readonly id: string; readonly name: string; readonly arn: string },
  ) {}

  /** Sends all events to EventBridge. */
  enableEventBridge(): void {
    this.ensure().eventbridge = true;
  }

  notifyQueue(name: string, queue: NotifiedQueue, filter: NotificationFilter): void {
    const { account } = DeploymentTarget.of(this.scope);
    queue.allowService(S3, this.bucket.arn, account);
    this.queues.push({ id: name, queueArn: queue.arn, ...rendered(filter) });
    this.ensure().putQueue(this.queues);
    this.waitFor(queue.policy);
  }

  /** @throws if the ARN is that of nothing that S3 notifies, or is known only at apply */
  notifyArn(name: string, arn: string, filter: NotificationFilter): void {
    const [, , service, , account] = arn.split(":");
    if (service === "sqs") {
      this.queues.push({ id: name, queueArn: arn, ...rendered(filter) });
      this.ensure().putQueue(this.queues);
    } else if (service === "sns") {
      this.topics.push({ id: name, topicArn: arn, ...rendered(filter) });
      this.ensure().putTopic(this.topics);
    } else if (service === "lambda") {
      this.functions.push({ id: name, lambdaFunctionArn: arn, ...rendered(filter) });
      this.ensure().putLambdaFunction(this.functions);
      if (account === DeploymentTarget.of(this.scope).account) this.allowInvocation(name, arn, account);
    } else {
      throw new Error(
        `${this.scope.node.path}: "${arn}" must be the ARN of a queue, a topic or a Lambda function, such as arn:aws:sns:eu-west-1:444444444444:uploads.`,
      );
    }
  }

  /** A function of another account is its owner's, who must allow the bucket to invoke it. */
  private allowInvocation(name: string, arn: string, account: string): void {
    const parts = arn.split(":");
    const qualifier = parts[7];
    const permission = new LambdaPermission(this.scope, `invoke-${name}`, {
      statementId: `s3-${name}-${stableHash(this.bucket.id)}`,
      action: "lambda:InvokeFunction",
      functionName: parts.slice(0, 7).join(":"),
      ...(qualifier !== undefined && { qualifier }),
      principal: S3,
      sourceArn: this.bucket.arn,
      // The name of a deleted bucket may be taken in another account.
      sourceAccount: account,
    });
    this.waitFor(permission);
  }

  /** S3 sends a test message, and refuses the list if a destination doesn't accept it. */
  private waitFor(prerequisite: ITerraformDependable): void {
    this.prerequisites.add(prerequisite);
    this.ensure().dependsOn = [...this.prerequisites].map((one) => dependable(one));
  }

  private ensure(): S3BucketNotification {
    this.resource ??= new S3BucketNotification(this.scope, "events", { bucket: this.bucket.name });
    return this.resource;
  }
}

function rendered({ events = ["created"], prefix = "", suffix = "" }: NotificationFilter) {
  return {
    events: events.map((event) => eventTypes[event]),
    ...(prefix !== "" && { filterPrefix: prefix }),
    ...(suffix !== "" && { filterSuffix: suffix }),
  };
}
