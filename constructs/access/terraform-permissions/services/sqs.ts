import { scope, type ServicePermissions } from "../grant";

const queues = scope("SqsQueues", ["arn:{partition}:sqs:{region}:{account}:{name}*"]);

const attributes = {
  read: [queues("sqs:GetQueueAttributes")],
  write: [queues("sqs:SetQueueAttributes")],
};

/** Queues of Amazon SQS. */
export const sqs: ServicePermissions = {
  resources: {
    aws_sqs_queue: {
      read: [queues("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags")],
      write: [queues("sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue")],
    },
    aws_sqs_queue_policy: attributes,
    aws_sqs_queue_redrive_allow_policy: attributes,
    aws_sqs_queue_redrive_policy: attributes,
  },
};
