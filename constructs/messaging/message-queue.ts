import { SqsQueue, type SqsQueueConfig } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { policyDocument, type PolicyStatement, attachedKey } from "../identity/policy-statement";
import { type Protection } from "../core/protection";
import { type Role } from "../identity/role";
import { denyPlainQueueTransport } from "../identity/secure-transport";

/** Props of a {@link MessageQueue}. */
export interface MessageQueueProps {
  /** Part of the queue's name: `orders`. */
  readonly name: string;
  /** Encrypts the messages. */
  readonly encryptionKey: EncryptionKey;
  /** Whether the queue is a FIFO queue; a change replaces the queue. */
  readonly fifo: boolean;
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
 * is granted. Base class of queues and dead-letter queues. Security Hub SQS.1, SQS.3. Source: Amazon SQS Developer Guide, "Amazon SQS security best practices".
 */
export abstract class MessageQueue extends Construct {
  readonly arn: string;
  /** URL of the queue, which clients need. */
  readonly url: string;
  /** Name of the queue, known at synthesis. */
  readonly name: string;
  readonly queue: SqsQueue;
  /** The queue policy, which an AWS service that sends messages has to depend on. */
  readonly policy: SqsQueuePolicy;
  private readonly encryptionKey: EncryptionKey;
  private readonly shortName: string;
  private readonly statements: PolicyStatement[];

  protected constructor(scope: Construct, id: string, props: MessageQueueProps, delivery: Delivery) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.name = props.fifo ? `${target.name("fifoQueue", props.name)}.fifo` : target.name("queue", props.name);
    this.arn = target.arn("sqs", this.name);
    this.encryptionKey = props.encryptionKey;
    this.shortName = props.name;
    this.queue = new SqsQueue(this, "resource", {
      name: this.name,
      kmsMasterKeyId: props.encryptionKey.arn,
      kmsDataKeyReusePeriodSeconds: DATA_KEY_SECONDS,
      receiveWaitTimeSeconds: LONG_POLL_SECONDS,
      ...(props.fifo && { fifoQueue: true, contentBasedDeduplication: true }),
      ...(props.protection && { lifecycle: { preventDestroy: props.protection.preventDestroy } }),
      ...delivery,
    });
    this.url = this.queue.url;
    this.statements = [denyPlainQueueTransport(this.arn)];
    this.policy = new SqsQueuePolicy(this, "policy", { queueUrl: this.url, policy: policyDocument(this.statements) });
  }

  /** Grants a role permission to send messages and to encrypt them. */
  grantSend(role: Role): void {
    role.allow({ sid: this.sid("SendTo"), actions: ["sqs:SendMessage"], resources: [this.arn] });
    this.encryptionKey.grantEncryptDecrypt(role);
  }

  /** Grants a role permission to receive messages, extend their visibility timeout, decrypt and delete them. */
  grantReceive(role: Role): void {
    role.allow({
      sid: this.sid("ReceiveFrom"),
      actions: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
      resources: [this.arn],
    });
    this.encryptionKey.grantDecrypt(role);
  }

  /**
   * Allows an AWS service to send messages on behalf of one resource, and to encrypt them.
   * @param service service principal: `events.amazonaws.com`
   * @param sourceArn ARN of the resource
   */
  allowService(service: string, sourceArn: string): void {
    const principals = { Service: [service] };
    const sid = this.sid(`${pascalCase(service.split(".", 1).join())}SendsTo`);
    const conditions = { ArnEquals: { "aws:SourceArn": sourceArn } };
    this.statements.push({ sid, principals, actions: ["sqs:SendMessage"], resources: [this.arn], conditions });
    this.policy.policy = policyDocument(this.statements);
    // The encryption context of SQS contains the queue's ARN. Source: Amazon SQS Developer Guide, "Key management".
    this.encryptionKey.addStatement({
      sid,
      principals,
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": this.arn } },
    });
  }

  /** Contains the name of the queue, because the key policy has a statement for each queue. */
  private sid(verb: string): string {
    return `${verb}${pascalCase(this.shortName)}`;
  }
}
