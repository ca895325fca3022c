import { allowsAnyone, servicesOf } from "../../policies/principals";
import { isRestrictedBySource } from "../../policies/conditions";
import { readPolicy } from "../../policies/read-policy";
import { nameOf, type Statement } from "../../policies/statement";
import { type Clauses } from "../clauses";
import { type Rule } from "../rule";

/**
 * Services that a policy can't restrict by the resource for which they call: EventBridge publishes to a topic with a
 * condition never. Source: Amazon EventBridge User Guide, "Troubleshooting Amazon EventBridge".
 */
const UNCONDITIONAL: Readonly<Record<string, readonly string[]>> = { sns: ["events.amazonaws.com"] };

/** Source: Security Hub, "SQS.3: SQS queue access policies should not allow public access". */
export const closedQueue: Rule = {
  id: "sqs-closed-policy",
  wants: "only named identities, and services on behalf of named resources, send to a queue or receive from it",
  severity: "critical",
  controls: { securityHub: ["SQS.3"], wellArchitected: ["SEC03-BP07"] },
  types: ["aws_sqs_queue_policy", "aws_sqs_queue"],
  reason: "Anyone could read the messages, or send messages that the application takes for its own.",
  fix: "Name roles as principals, and restrict services by `aws:SourceArn` or `aws:SourceAccount`, as `Queue.allowService` does.",
  check: (resource, tree) =>
    (readPolicy(resource, "policy", tree) ?? []).flatMap((statement) => openings(statement, "sqs")),
  attributes: ["policy"],
};

/** Source: Security Hub, "SNS.4: SNS topic access policies should not allow public access". */
export const closedTopic: Rule = {
  id: "sns-closed-policy",
  wants: "only named identities, and services on behalf of named resources, publish to a topic or subscribe to it",
  severity: "critical",
  controls: { securityHub: ["SNS.4"], wellArchitected: ["SEC03-BP07"] },
  types: ["aws_sns_topic_policy", "aws_sns_topic"],
  reason: "Anyone could subscribe and read the messages, or send false ones that people believe.",
  fix: "Name roles as principals, and restrict services by `aws:SourceArn` or `aws:SourceAccount`, as the construct `Notifications` does.",
  check: (resource, tree) =>
    (readPolicy(resource, "policy", tree) ?? []).flatMap((statement) => openings(statement, "sns")),
  attributes: ["policy"],
};

/** Source: Amazon EventBridge User Guide, "Permissions for event buses in Amazon EventBridge". */
export const closedBus: Rule = {
  id: "events-closed-bus",
  wants: "only named accounts, or those of an organization, send events to a bus",
  severity: "high",
  controls: { securityHub: ["EventBridge.3"], wellArchitected: ["SEC03-BP07"] },
  types: ["aws_cloudwatch_event_permission", "aws_cloudwatch_event_bus_policy"],
  reason: "Anyone with an AWS account could send events, and so trigger the targets of the bus's rules.",
  fix: "Name the account as `principal`, or add a condition on `aws:PrincipalOrgID`.",
  check: (resource, tree) => {
    if (resource.type === "aws_cloudwatch_event_permission") {
      const isOpen = resource.get("principal") === "*" && resource.blocks("condition").length === 0;
      return isOpen ? '`principal` is "*", without a condition' : undefined;
    }
    return (readPolicy(resource, "policy", tree) ?? [])
      .filter(allowsAnyone)
      .map((statement) => `${nameOf(statement)} lets everybody in`);
  },
  attributes: ["principal", "policy"],
};

function openings(statement: Statement, service: string): Clauses {
  if (allowsAnyone(statement)) {
    return [`${nameOf(statement)} lets everybody in`];
  }
  const services = statement.effect === "Allow" ? servicesOf(statement) : [];
  return isRestrictedBySource(statement)
    ? []
    : services
        .filter((principal) => !UNCONDITIONAL[service]?.includes(principal))
        .map((principal) => `${nameOf(statement)} lets ${principal} in on behalf of anybody`);
}
