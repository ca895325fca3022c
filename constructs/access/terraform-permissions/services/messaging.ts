import { EveryResource } from "../../../identity/policy-statement";
import { keyThrough } from "../key-scopes";
import { scope, type ServicePermissions } from "../grant";

const queues = scope("SqsQueues", ["arn:{partition}:sqs:{region}:{account}:{name}*"]);
const topics = scope("SnsTopics", ["arn:{partition}:sns:{region}:{account}:{name}*"]);
const topicLists = scope("SnsLists", new EveryResource("because SNS lists topics for an account as a whole"));

const queueAttributes = {
  read: [queues("sqs:GetQueueAttributes")],
  write: [queues("sqs:SetQueueAttributes")],
};
const topicAttributes = {
  read: [topics("sns:GetTopicAttributes")],
  write: [topics("sns:SetTopicAttributes")],
};

/** Queues of Amazon SQS. */
export const sqs: ServicePermissions = {
  resources: {
    aws_sqs_queue: {
      read: [queues("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags")],
      write: [
        queues("sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"),
        keyThrough("sqs")("kms:DescribeKey"),
      ],
    },
    aws_sqs_queue_policy: queueAttributes,
    aws_sqs_queue_redrive_allow_policy: queueAttributes,
    aws_sqs_queue_redrive_policy: queueAttributes,
  },
  data: { aws_sqs_queue: [queues("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags")] },
};

/** Topics of Amazon SNS. */
export const sns: ServicePermissions = {
  resources: {
    aws_sns_topic: {
      read: [topics("sns:GetTopicAttributes", "sns:ListTagsForResource")],
      write: [
        topics("sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:TagResource", "sns:UntagResource"),
        keyThrough("sns")("kms:DescribeKey"),
      ],
    },
    aws_sns_topic_policy: topicAttributes,
    aws_sns_topic_data_protection_policy: {
      read: [topics("sns:GetDataProtectionPolicy")],
      write: [topics("sns:PutDataProtectionPolicy")],
    },
    aws_sns_topic_subscription: {
      read: [topics("sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic")],
      write: [topics("sns:SetSubscriptionAttributes", "sns:Subscribe", "sns:Unsubscribe")],
    },
  },
  data: { aws_sns_topic: [topicLists("sns:ListTopics"), topics("sns:ListTagsForResource")] },
};
