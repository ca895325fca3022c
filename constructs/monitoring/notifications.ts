import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { type ITerraformDependable, Lazy, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { giveReasonsOf } from "../identity/permission-reasons";
import { policyDocument, type PolicyStatement, attachedKey } from "../identity/policy-statement";
import { denyPlainTopicTransport } from "../identity/secure-transport";
import { ExistingTopic } from "./existing-topic";
import { type NotificationRecipient } from "./notification-recipient";
import { type NotificationTopic, type PublishingService } from "./notification-topic";
import { notificationsDefaults } from "./notifications-defaults";
import { type Severity } from "./severity";
import { subscribeRecipients } from "./subscribe-recipients";

/** Props of {@link Notifications}. */
export interface NotificationsProps {
  /**
   * Last part of the topic's physical name.
   * @default "alarms"
   */
  readonly name?: string;
  /**
   * Key that encrypts the messages. An existing key must allow `cloudwatch.amazonaws.com` to use it, and
   * `events.amazonaws.com` for events.
   * @default the stack's key `messages-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Email addresses that receive notifications. Each has to confirm its subscription.
   * @default none: the alarms notify the topic, but nobody is subscribed to it
   */
  readonly emails?: readonly string[];
  /**
   * Further recipients, by name: email addresses, HTTPS endpoints and chat channels.
   * @default {}
   */
  readonly recipients?: Readonly<Record<string, NotificationRecipient>>;
  /**
   * How urgent what the topic is told is: recipients that want other severities are left out.
   * @default "page"
   */
  readonly severity?: Severity;
}

/** Ids of the notifications in a stack, by severity. */
const IDS: Readonly<Record<Severity, string>> = { page: "notifications", ticket: "ticket-notifications" };

/** Last part of the physical name of the topic for tickets. */
const TICKETS = "tickets";

/** Statement that lets rules of EventBridge notify. */
const EVENTS_PUBLISH = "EventsPublish";

/** The props of each stack's notifications, where they were declared. */
const declared = new WeakMap<TerraformStack, NotificationsProps>();

/**
 * The SNS topic through which alarms and events notify people by email. It is encrypted, and accepts messages only over
 * TLS and only from alarms of this account, and from EventBridge once that is allowed. Security Hub SNS.1, SNS.4.
 */
export class Notifications extends Construct implements NotificationTopic {
  readonly topicArn: string;
  /** Physical name of the topic, known at synthesis. */
  readonly name: string;
  readonly topic: SnsTopic;
  private readonly policy: SnsTopicPolicy;
  private readonly encryptionKey: Key;
  /** ARN of the topic as a text, for conditions of the policy that the topic depends on. */
  private readonly literalArn: string;
  private readonly statements: PolicyStatement[];
  /** Distinguishes the statements of several topics in the policy of their key. */
  private readonly subject: string;

  constructor(scope: Construct, id: string, props: NotificationsProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { severity = "page" } = props;
    const { name: topic, emails, recipients } = { ...notificationsDefaults, ...props };
    this.encryptionKey = props.encryptionKey ?? EncryptionKey.of(this, "messages");
    this.name = target.reserveName(this, "topic", topic);
    this.literalArn = target.arn("sns", this.name);
    this.statements = accessStatements(target, this.literalArn);
    this.topic = new SnsTopic(this, "resource", { name: this.name, kmsMasterKeyId: this.encryptionKey.arn });
    this.topicArn = this.topic.arn;
    this.policy = new SnsTopicPolicy(this, "policy", {
      arn: this.topicArn,
      policy: Lazy.stringValue({ produce: () => policyDocument(this.statements) }),
    });
    this.subject = topic === notificationsDefaults.name ? "Notifications" : pascalCase(topic);
    this.allowEncryption("Alarms", "cloudwatch.amazonaws.com");
    subscribeRecipients(this, this.topicArn, { emails, recipients, severity });
  }

  /**
   * Returns the notifications of a stack for a severity, and creates them if the stack has none yet: with the declared
   * props, or else without recipients. The topic for what can wait is called `tickets`.
   * @param scope any construct of the stack
   * @param severity how urgent it is. @default "page"
   */
  static of(scope: Construct, severity: Severity = "page"): Notifications {
    const existing = Notifications.existing(scope, severity);
    if (existing) return existing;
    const stack = TerraformStack.of(scope);
    const props = declared.get(stack);
    const named = severity === "page" ? props : { ...props, name: TICKETS };
    return new Notifications(stack, IDS[severity], { ...named, severity });
  }

  /** Returns the notifications of a stack for a severity if it has some already; see {@link of}. */
  static existing(scope: Construct, severity: Severity): Notifications | undefined {
    const existing = TerraformStack.of(scope).node.tryFindChild(IDS[severity]);
    return existing instanceof Notifications ? existing : undefined;
  }

  /**
   * Declares the notifications of a stack, which are created as soon as something notifies them; see {@link of}.
   * @param scope any construct of the stack
   */
  static declare(scope: Construct, props: NotificationsProps): void {
    declared.set(TerraformStack.of(scope), props);
  }

  /** Allows rules of EventBridge to notify. Calling it again has no effect. */
  allowEvents(): void {
    if (this.statements.some(({ sid }) => sid === EVENTS_PUBLISH)) {
      return;
    }
    const statement: PolicyStatement = {
      sid: EVENTS_PUBLISH,
      principals: { Service: ["events.amazonaws.com"] },
      actions: ["sns:Publish"],
      resources: [this.literalArn],
      // Sources: Amazon EventBridge User Guide, "Troubleshooting Amazon EventBridge"; Amazon SNS Developer Guide, "Enable
      // compatibility between event sources from AWS services and encrypted topics".
      reason: "because EventBridge supports no conditions in the policy of a topic",
    };
    this.statements.push(statement);
    giveReasonsOf(this.policy, [statement]);
    this.allowEncryption("Events", "events.amazonaws.com");
  }

  /** Allows a service to notify, and to encrypt what it says. Calling it again has no effect. */
  allowService({ name, principal, conditions }: PublishingService): readonly ITerraformDependable[] {
    const sid = `${name}Publish`;
    if (!this.statements.some((statement) => statement.sid === sid)) {
      this.statements.push({
        sid,
        principals: { Service: [principal] },
        actions: ["sns:Publish"],
        resources: [this.literalArn],
        conditions,
      });
      this.allowEncryption(name, principal);
    }
    return [this.policy];
  }

  /** Source: Amazon SNS Developer Guide, "Enable compatibility between event sources and encrypted topics". */
  private allowEncryption(name: string, service: string): void {
    this.encryptionKey.addStatement({
      sid: `${name}Encrypt${this.subject}`,
      principals: { Service: [service] },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": this.literalArn } },
    });
  }

  /**
   * Returns a topic that exists already. Its policy must allow `cloudwatch.amazonaws.com` to publish, and
   * `events.amazonaws.com` for events.
   * @param topicArn ARN of the topic, in the region of the stack
   */
  static fromTopicArn(scope: Construct, id: string, topicArn: string): NotificationTopic {
    return new ExistingTopic(scope, id, topicArn);
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
    denyPlainTopicTransport(topicArn),
  ];
}
