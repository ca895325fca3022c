import { type ITerraformDependable } from "cdktf";
import { type PolicyConditions } from "../identity/policy-statement";

/** An AWS service that publishes to a topic on its own behalf. */
export interface PublishingService {
  /** First words of the Sids of its statements, in PascalCase: `Budgets`. */
  readonly name: string;
  /** Service principal: `budgets.amazonaws.com`. */
  readonly principal: string;
  /** Conditions of the statement that allows it to publish, with which it acts for this account only. */
  readonly conditions: PolicyConditions;
}

/** An SNS topic that alarms and events notify: `Notifications` of this app, or a topic that exists already. */
export interface NotificationTopic {
  /** ARN of the topic, for the actions of alarms. */
  readonly topicArn: string;
  /**
   * Allows rules of EventBridge to notify.
   * @default nothing: the policy of a topic that exists already is left as it is
   */
  readonly allowEvents?: () => void;
  /**
   * Allows a service to notify. Calling it again has no effect.
   * @returns what must exist before the service checks that it may
   * @default nothing: the policy of a topic that exists already is left as it is
   */
  readonly allowService?: (service: PublishingService) => readonly ITerraformDependable[];
}
