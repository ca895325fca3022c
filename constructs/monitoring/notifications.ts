import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { policyDocument, type PolicyStatement, attachedKey } from "../identity/policy-statement";

/** Props of {@link Notifications}. */
export interface NotificationsProps {
  /** Key that encrypts the messages. */
  readonly encryptionKey: EncryptionKey;
  /** Email addresses that receive notifications. Each has to confirm its subscription. */
  readonly emails: readonly string[];
}

/**
 * The SNS topic through which alarms notify people by email. It is encrypted, and accepts messages only over TLS
 * and only from alarms of this account. Security Hub SNS.1, SNS.4.
 */
export class Notifications extends Construct {
  /** ARN of the topic, for the actions of alarms. */
  readonly topicArn: string;
  readonly topic: SnsTopic;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const name = target.reserveName(this, "topic", "alarms");
    const arn = target.arn("sns", name);
    this.topic = new SnsTopic(this, "resource", { name, kmsMasterKeyId: props.encryptionKey.arn });
    this.topicArn = this.topic.arn;
    new SnsTopicPolicy(this, "policy", {
      arn: this.topicArn,
      policy: policyDocument(accessStatements(target, arn)),
    });
    // Source: Amazon SNS Developer Guide, "Enable compatibility between event sources and encrypted topics".
    props.encryptionKey.addStatement({
      sid: "AlarmsEncryptNotifications",
      principals: { Service: ["cloudwatch.amazonaws.com"] },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": arn } },
    });
    for (const email of props.emails) {
      // The hash distinguishes a.b@example.com from a-b@example.com.
      new SnsTopicSubscription(this, `${email.replace(/[^A-Za-z0-9]+/g, "-")}-${stableHash(email)}`, {
        topicArn: this.topicArn,
        protocol: "email",
        endpoint: email,
      });
    }
  }
}

function accessStatements(target: DeploymentTarget, topicArn: string): PolicyStatement[] {
  return [
    {
      sid: "AlarmsPublish",
      principals: { Service: ["cloudwatch.amazonaws.com"] },
      actions: ["sns:Publish"],
      resources: [topicArn],
      conditions: {
        StringEquals: { "aws:SourceAccount": target.account },
        ArnLike: { "aws:SourceArn": target.arn("cloudwatch", "alarm:*") },
      },
    },
    {
      sid: "DenyPlainHttp",
      effect: "Deny",
      principals: { AWS: ["*"] },
      actions: ["sns:Publish"],
      resources: [topicArn],
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}
