import { CloudwatchEventArchive } from "@cdktf/provider-aws/lib/cloudwatch-event-archive";
import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventBusPolicy } from "@cdktf/provider-aws/lib/cloudwatch-event-bus-policy";
import { CloudwatchEventPermission } from "@cdktf/provider-aws/lib/cloudwatch-event-permission";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsKmsKey } from "@cdktf/provider-aws/lib/data-aws-kms-key";
import { SchedulerSchedule, type SchedulerScheduleTarget } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SfnStateMachine, type SfnStateMachineConfig } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { SqsQueueRedrivePolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-policy";
import { closedBus, closedQueue, closedTopic } from "../../../guardrails/rules/messaging/access";
import {
  deadLetterQueue,
  machineLogs,
  scheduleDeadLetters,
  targetDeadLetters,
} from "../../../guardrails/rules/messaging/dead-letters";
import { busKey, machineKey, queueKey, scheduleKey, topicKey } from "../../../guardrails/rules/messaging/encryption";
import { queueTls, subscriptionTls, topicTls } from "../../../guardrails/rules/messaging/transport";
import { type Build, type RuleCase } from "./rule-case";

const KEY = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";
const DEAD = "arn:aws:sqs:eu-west-1:444444444444:dead";

const statement = (Principal: unknown, Condition?: object) => ({
  Sid: "Send",
  Effect: "Allow",
  Principal,
  Action: "*",
  ...(Condition && { Condition }),
});

const policyOf = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const tlsOnly = {
  Effect: "Deny",
  Principal: "*",
  Action: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const source = { ArnEquals: { "aws:SourceArn": "arn:aws:events:eu-west-1:444444444444:rule/nightly" } };

function queuePolicy(...statements: object[]): Build {
  return (stack) => {
    const queue = new SqsQueue(stack, "queue", {});
    new SqsQueuePolicy(stack, "policy", { queueUrl: queue.url, policy: policyOf(...statements) });
  };
}

function topicPolicy(...statements: object[]): Build {
  return (stack) => {
    const topic = new SnsTopic(stack, "topic", {});
    new SnsTopicPolicy(stack, "policy", { arn: topic.arn, policy: policyOf(...statements) });
  };
}

function queue(props: object = {}): Build {
  return (stack) => {
    new SqsQueue(stack, "queue", props);
  };
}

function topic(props: object = {}): Build {
  return (stack) => {
    new SnsTopic(stack, "topic", props);
  };
}

function target(arn: string, deadLetters?: string): Build {
  return (stack) => {
    new CloudwatchEventTarget(stack, "target", {
      rule: "nightly",
      arn,
      ...(deadLetters !== undefined && { deadLetterConfig: { arn: deadLetters } }),
    });
  };
}

function schedule(props: { kmsKeyArn?: string }, more: Partial<SchedulerScheduleTarget> = {}): Build {
  return (stack) => {
    new SchedulerSchedule(stack, "nightly", {
      scheduleExpression: "rate(1 day)",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: "arn", roleArn: "role", ...more },
      ...props,
    });
  };
}

function machine(props: Partial<SfnStateMachineConfig> = {}): Build {
  return (stack) => {
    new SfnStateMachine(stack, "runs", { roleArn: "role", definition: "{}", ...props });
  };
}

/** Cases of the rules on queues, topics, events, schedules and state machines. */
export const messagingCases: readonly RuleCase[] = [
  {
    rule: closedQueue,
    passes: {
      "a named role": queuePolicy(statement({ AWS: "arn:aws:iam::444444444444:role/api" })),
      "a service for one resource": queuePolicy(statement({ Service: "events.amazonaws.com" }, source)),
      "a refusal to everybody": queuePolicy(tlsOnly),
    },
    fails: {
      everybody: [queuePolicy(statement("*")), "statement `Send` lets everybody in"],
      "everybody, in the queue itself": [
        queue({ policy: policyOf(statement({ AWS: "*" })) }),
        "statement `Send` lets everybody in",
      ],
      "everybody, by a document": [
        (stack) => {
          const principals = [{ type: "*", identifiers: ["*"] }];
          const document = new DataAwsIamPolicyDocument(stack, "document", {
            statement: [{ sid: "Send", actions: ["sqs:SendMessage"], resources: ["*"], principals }],
          });
          new SqsQueuePolicy(stack, "policy", { queueUrl: "queue", policy: document.json });
        },
        "statement `Send` lets everybody in",
      ],
      "a service for anybody": [
        queuePolicy(statement({ Service: "s3.amazonaws.com" })),
        "statement `Send` lets s3.amazonaws.com in on behalf of anybody",
      ],
    },
  },
  {
    rule: queueKey,
    passes: { "a key": queue({ kmsMasterKeyId: KEY }) },
    fails: {
      "a bare queue": [queue(), "`kms_master_key_id` is not set"],
      "the key that AWS manages": [
        queue({ kmsMasterKeyId: "alias/aws/sqs" }),
        '`kms_master_key_id` is a key that AWS manages, "alias/aws/sqs"',
      ],
      "the key of SQS alone": [queue({ sqsManagedSseEnabled: true }), "`kms_master_key_id` is not set"],
    },
  },
  {
    rule: queueTls,
    passes: {
      "a policy that denies": queuePolicy(tlsOnly),
      "a policy of its own": queue({ policy: policyOf(tlsOnly) }),
    },
    fails: {
      "a bare queue": [queue(), "it has no policy that denies requests without TLS"],
      "a policy that only allows": [
        queuePolicy(statement({ AWS: "arn:aws:iam::444444444444:role/api" })),
        "its policy does not deny requests without TLS",
      ],
    },
  },
  {
    rule: deadLetterQueue,
    passes: {
      "a queue and its dead-letter queue": (stack) => {
        const dead = new SqsQueue(stack, "dead", {});
        queue({ redrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 3 }) })(stack);
      },
      "a policy of its own": (stack) => {
        const { url } = new SqsQueue(stack, "queue", {});
        new SqsQueueRedrivePolicy(stack, "policy", { queueUrl: url, redrivePolicy: "{}" });
      },
      "the dead-letter queue of a rule": (stack) => {
        target("function", new SqsQueue(stack, "dead", {}).arn)(stack);
      },
      "a queue that others may use so": (stack) => {
        const { url } = new SqsQueue(stack, "dead", {});
        new SqsQueueRedriveAllowPolicy(stack, "policy", { queueUrl: url, redriveAllowPolicy: "{}" });
      },
    },
    fails: {
      "a bare queue": [queue(), "it has no `redrive_policy`, and is the dead-letter queue of nothing"],
      "a queue that a rule sends to": [
        (stack) => {
          target(new SqsQueue(stack, "queue", {}).arn, DEAD)(stack);
        },
        "it has no `redrive_policy`, and is the dead-letter queue of nothing",
      ],
    },
  },
  {
    rule: closedTopic,
    passes: {
      "alarms of the account": topicPolicy(
        statement({ Service: "cloudwatch.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "444444444444" } }),
      ),
      "EventBridge, which has no conditions": topicPolicy(statement({ Service: "events.amazonaws.com" })),
    },
    fails: {
      everybody: [topicPolicy(statement({ AWS: "*" })), "statement `Send` lets everybody in"],
      "a service for anybody": [
        topicPolicy(statement({ Service: "cloudwatch.amazonaws.com" })),
        "statement `Send` lets cloudwatch.amazonaws.com in on behalf of anybody",
      ],
    },
  },
  {
    rule: topicKey,
    passes: { "a key": topic({ kmsMasterKeyId: KEY }) },
    fails: {
      "a bare topic": [topic(), "`kms_master_key_id` is not set"],
      "the key that AWS manages, looked up": [
        (stack) => {
          topic({ kmsMasterKeyId: new DataAwsKmsKey(stack, "key", { keyId: "alias/aws/sns" }).arn })(stack);
        },
        '`kms_master_key_id` is a key that AWS manages, "alias/aws/sns"',
      ],
    },
  },
  {
    rule: topicTls,
    passes: { "a policy that denies": topicPolicy(tlsOnly) },
    fails: {
      "a bare topic": [topic(), "it has no policy that denies requests without TLS"],
      "a policy that only allows": [
        topicPolicy(statement({ Service: "events.amazonaws.com" })),
        "its policy does not deny requests without TLS",
      ],
    },
  },
  {
    rule: subscriptionTls,
    passes: {
      TLS: (stack) => {
        new SnsTopicSubscription(stack, "hook", {
          topicArn: "topic",
          protocol: "https",
          endpoint: "https://example.com",
        });
      },
      "an email": (stack) => {
        new SnsTopicSubscription(stack, "email", { topicArn: "topic", protocol: "email", endpoint: "a@example.com" });
      },
    },
    fails: {
      "plain HTTP": [
        (stack) => {
          new SnsTopicSubscription(stack, "hook", {
            topicArn: "topic",
            protocol: "http",
            endpoint: "http://example.com",
          });
        },
        '`protocol` is "http"',
      ],
    },
  },
  {
    rule: closedBus,
    passes: {
      "an account": (stack) => {
        new CloudwatchEventPermission(stack, "permission", { principal: "222222222222", statementId: "Send" });
      },
      "an organization": (stack) => {
        new CloudwatchEventPermission(stack, "permission", {
          principal: "*",
          statementId: "Send",
          condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-1234567890" },
        });
      },
    },
    fails: {
      everybody: [
        (stack) => {
          new CloudwatchEventPermission(stack, "permission", { principal: "*", statementId: "Send" });
        },
        '`principal` is "*", without a condition',
      ],
      "everybody, by a policy": [
        (stack) => {
          new CloudwatchEventBusPolicy(stack, "policy", { policy: policyOf(statement("*")) });
        },
        "statement `Send` lets everybody in",
      ],
    },
  },
  {
    rule: busKey,
    passes: {
      "a key": (stack) => {
        new CloudwatchEventBus(stack, "bus", { name: "orders", kmsKeyIdentifier: KEY });
      },
    },
    fails: {
      "a bare bus": [
        (stack) => {
          new CloudwatchEventBus(stack, "bus", { name: "orders" });
        },
        "`kms_key_identifier` is not set",
      ],
      "a bare archive": [
        (stack) => {
          new CloudwatchEventArchive(stack, "archive", { name: "orders", eventSourceArn: "bus" });
        },
        "`kms_key_identifier` is not set",
      ],
    },
  },
  {
    rule: targetDeadLetters,
    passes: {
      "a dead-letter queue": target("arn:aws:lambda:eu-west-1:444444444444:function:nightly", DEAD),
      "a topic, which only notifies": (stack) => {
        target(new SnsTopic(stack, "topic", {}).arn)(stack);
      },
      "a topic that exists already": target("arn:aws:sns:eu-west-1:444444444444:alarms"),
      "the bus of another region": target("arn:aws:events:us-east-1:444444444444:event-bus/default"),
    },
    fails: {
      "a function that misses events": [
        target("arn:aws:lambda:eu-west-1:444444444444:function:nightly"),
        "`dead_letter_config` is not set",
      ],
    },
  },
  {
    rule: scheduleKey,
    passes: { "a key": schedule({ kmsKeyArn: KEY }) },
    fails: { "a bare schedule": [schedule({}), "`kms_key_arn` is not set"] },
  },
  {
    rule: scheduleDeadLetters,
    passes: { "a dead-letter queue": schedule({}, { deadLetterConfig: { arn: DEAD } }) },
    fails: { "a bare schedule": [schedule({}), "`target.dead_letter_config` is not set"] },
  },
  {
    rule: machineKey,
    passes: { "a key": machine({ encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: KEY } }) },
    fails: {
      "a bare state machine": [machine(), "`encryption_configuration.type` is not set"],
      "the key that AWS owns": [
        machine({ encryptionConfiguration: { type: "AWS_OWNED_KEY" } }),
        '`encryption_configuration.type` is "AWS_OWNED_KEY"',
      ],
    },
  },
  {
    rule: machineLogs,
    passes: { "a log of all": machine({ loggingConfiguration: { level: "ALL", logDestination: "group:*" } }) },
    fails: {
      "a bare state machine": [
        machine(),
        '`logging_configuration.level` is "OFF"',
        "`logging_configuration.log_destination` is not set",
      ],
    },
  },
];
