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

/** What every queue has. */
export interface MessageQueueProps {
  /** Part of the queue's name: `orders`. */
  readonly name: string;
  /** Encrypts the messages. */
  readonly encryptionKey: EncryptionKey;
  /** Whether messages of a group stay in order and each comes once; can't be changed later. */
  readonly fifo: boolean;
  /**
   * How hard it is to destroy the queue, and with it the messages in it.
   * @default it may be destroyed
   */
  readonly protection?: Protection;
}

/** What kinds of queue decide differently. */
type Delivery = Pick<
  SqsQueueConfig,
  "delaySeconds" | "messageRetentionSeconds" | "redrivePolicy" | "visibilityTimeoutSeconds"
>;

/** Seconds that an answer is waited for: as long as SQS can, so that an empty queue costs few requests. */
const LONG_POLL_SECONDS = 20;

/** Seconds that SQS uses a data key before it asks KMS for another. */
const DATA_KEY_SECONDS = 300;

/**
 * A queue that is encrypted with our key and speaks TLS only. Nobody may send or receive until a verb lets
 * them. Security Hub SQS.1, SQS.3. Source: Amazon SQS Developer Guide, "Amazon SQS security best practices".
 */
export abstract class MessageQueue extends Construct {
  readonly arn: string;
  /** Address of the queue, which clients are given. */
  readonly url: string;
  /** Name of the queue, known at synthesis. */
  readonly name: string;
  readonly queue: SqsQueue;
  /** What a service that sends on its own has to wait for. */
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

  /** Lets a role send messages, and encrypt them. */
  grantSend(role: Role): void {
    role.allow({ sid: this.sid("SendTo"), actions: ["sqs:SendMessage"], resources: [this.arn] });
    this.encryptionKey.grantEncryptDecrypt(role);
  }

  /** Lets a role receive messages, keep them hidden for longer, and take them off when they are done. */
  grantReceive(role: Role): void {
    role.allow({
      sid: this.sid("ReceiveFrom"),
      actions: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
      resources: [this.arn],
    });
    this.encryptionKey.grantDecrypt(role);
  }

  /**
   * Lets a service of AWS send, on behalf of one resource, and encrypt what it sends to this queue.
   * @param service service principal: `events.amazonaws.com`
   * @param sourceArn what it sends for
   */
  allowService(service: string, sourceArn: string): void {
    const principals = { Service: [service] };
    const sid = this.sid(`${pascalCase(service.split(".", 1).join())}SendsTo`);
    const conditions = { ArnEquals: { "aws:SourceArn": sourceArn } };
    this.statements.push({ sid, principals, actions: ["sqs:SendMessage"], resources: [this.arn], conditions });
    this.policy.policy = policyDocument(this.statements);
    // SQS names the queue whenever it uses the key. Source: Amazon SQS Developer Guide, "Key management".
    this.encryptionKey.addStatement({
      sid,
      principals,
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": this.arn } },
    });
  }

  /** Unique among all queues: the key's policy has such a statement for each. */
  private sid(verb: string): string {
    return `${verb}${pascalCase(this.shortName)}`;
  }
}
