import { SqsQueue, type SqsQueueConfig } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { stableHash } from "../core/physical-name";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { policyDocument, type PolicyStatement, attachedKey } from "../identity/policy-statement";
import { type Protection } from "../core/protection";
import { denyPlainQueueTransport } from "../identity/secure-transport";
import { type GrantableQueue } from "./grantable-queue";
import { queueDefaults } from "./queue-defaults";
import { grantQueueReceive, grantQueueSend } from "./queue-grants";

/** Props of a {@link MessageQueue}. */
export interface MessageQueueProps {
  /** Part of the queue's name: `orders`. */
  readonly name: string;
  /**
   * Key that encrypts the messages.
   * @default the stack's key `messages-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Whether the queue is a FIFO queue; a change replaces the queue.
   * @default false
   */
  readonly fifo?: boolean;
  /**
   * Deletion policy of the queue and its messages.
   * @default the queue can be destroyed
   */
  readonly protection?: Protection;
}

/** Arguments that the subclasses set. */
type Delivery = Pick<
  SqsQueueConfig,
  "delaySeconds" | "messageRetentionSeconds" | "redrivePolicy" | "visibilityTimeoutSeconds"
>;

/** Long polling for the maximum time that SQS supports, so that an empty queue causes few requests. */
const LONG_POLL_SECONDS = 20;

/** Number of seconds that SQS reuses a data key before it calls KMS again. */
const DATA_KEY_SECONDS = 300;

/**
 * An SQS queue that is encrypted with a customer managed key and requires TLS. Nothing can send or receive until it
 * is granted. Base class of queues and dead-letter queues. Security Hub SQS.1, SQS.3.
 * Source: Amazon SQS Developer Guide, "Amazon SQS security best practices".
 */
export abstract class MessageQueue extends Construct implements GrantableQueue {
  readonly arn: string;
  readonly url: string;
  readonly name: string;
  /** Part of the queue's name: `orders`. */
  readonly shortName: string;
  readonly queue: SqsQueue;
  /** The queue policy, which an AWS service that sends messages has to depend on. */
  readonly policy: SqsQueuePolicy;
  private readonly encryptionKey: Key;
  private readonly statements: PolicyStatement[];
  /** ARNs of the resources for which a service may send messages, by the service. */
  private readonly sources = new Map<string, Set<string>>();

  protected constructor(scope: Construct, id: string, props: MessageQueueProps, delivery: Delivery) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { fifo } = { ...queueDefaults, ...props };
    this.name = fifo
      ? `${target.reserveName(this, "fifoQueue", props.name)}.fifo`
      : target.reserveName(this, "queue", props.name);
    this.arn = target.arn("sqs", this.name);
    this.encryptionKey = props.encryptionKey ?? EncryptionKey.of(this, "messages");
    this.shortName = props.name;
    this.queue = new SqsQueue(this, "resource", {
      name: this.name,
      kmsMasterKeyId: this.encryptionKey.arn,
      kmsDataKeyReusePeriodSeconds: DATA_KEY_SECONDS,
      receiveWaitTimeSeconds: LONG_POLL_SECONDS,
      ...(fifo && { fifoQueue: true, contentBasedDeduplication: true }),
      ...(props.protection && { lifecycle: { preventDestroy: props.protection.preventDestroy } }),
      ...delivery,
    });
    this.url = this.queue.url;
    this.statements = [denyPlainQueueTransport(this.arn)];
    this.policy = new SqsQueuePolicy(this, "policy", { queueUrl: this.url, policy: policyDocument(this.statements) });
  }

  grantSend(grantee: Grantee): void {
    grantQueueSend(grantee, this.granted);
  }

  grantReceive(grantee: Grantee): void {
    grantQueueReceive(grantee, this.granted);
  }

  /**
   * Allows an AWS service to send messages on behalf of one resource, and to encrypt them.
   * @param service service principal: `events.amazonaws.com`
   * @param sourceArn ARN of the resource
   * @param sourceAccount account of the resource, if its ARN doesn't say it: that of a bucket. @default not checked
   */
  allowService(service: string, sourceArn: string, sourceAccount?: string): void {
    const principals = { Service: [service] };
    // Contains the name of the queue, because the key policy has a statement for each queue.
    const sid = `${pascalCase(service.split(".", 1).join())}SendsTo${pascalCase(this.shortName)}`;
    const conditions = {
      ArnEquals: { "aws:SourceArn": sourceArn },
      ...(sourceAccount !== undefined && { StringEquals: { "aws:SourceAccount": sourceAccount } }),
    };
    const sources = this.sourcesOf(service);
    if (sources.has(sourceArn)) return;
    sources.add(sourceArn);
    // Several buckets may send to a queue, and a Sid is unique in its policy.
    const sourceSid = sourceAccount === undefined ? sid : `${sid}From${stableHash(sourceArn)}`;
    this.statements.push({
      sid: sourceSid,
      principals,
      actions: ["sqs:SendMessage"],
      resources: [this.arn],
      conditions,
    });
    this.policy.policy = policyDocument(this.statements);
    // The statement of the key is for the service and the queue, whatever the source.
    if (sources.size > 1) return;
    // The encryption context of SQS contains the queue's ARN. Source: Amazon SQS Developer Guide, "Key management".
    this.encryptionKey.addStatement({
      sid,
      principals,
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": this.arn } },
    });
  }

  private sourcesOf(service: string): Set<string> {
    const sources = this.sources.get(service) ?? new Set();
    this.sources.set(service, sources);
    return sources;
  }

  private get granted() {
    const { arn, shortName, encryptionKey } = this;
    return { arn, shortName, encryptionKey };
  }
}
