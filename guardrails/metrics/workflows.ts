import { type PublishedNamespace } from "./published-namespace";

const byMachine = ["", "StateMachineArn", "StateMachineArn, Version", "Alias, StateMachineArn"];

/** Metrics of Step Functions. */
export const stateMachines: PublishedNamespace = {
  namespace: "AWS/States",
  source: 'AWS Step Functions Developer Guide, "Monitoring Step Functions metrics using Amazon CloudWatch"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ExecutionsAborted ExecutionsFailed ExecutionsStarted ExecutionsSucceeded ExecutionsTimedOut ExecutionThrottled " +
        "ExecutionTime ExpressExecutionBilledDuration ExpressExecutionBilledMemory ExpressExecutionMemory " +
        "ExecutionsRedriven RedrivenExecutionsAborted RedrivenExecutionsTimedOut RedrivenExecutionsSucceeded " +
        "RedrivenExecutionsFailed",
      dimensions: byMachine,
    },
    {
      names:
        "OpenExecutionCount OpenExecutionLimit ApproximateOpenMapRunCount OpenMapRunLimit ApproximateMapRunBacklogSize",
      dimensions: [""],
    },
    { names: "AliasCount VersionCount", dimensions: ["ResourceArn"] },
    {
      names:
        "ActivityRunTime ActivityScheduleTime ActivityTime ActivitiesFailed ActivitiesHeartbeatTimedOut " +
        "ActivitiesScheduled ActivitiesStarted ActivitiesSucceeded ActivitiesTimedOut",
      dimensions: ["", "ActivityArn"],
    },
    {
      names:
        "LambdaFunctionRunTime LambdaFunctionScheduleTime LambdaFunctionTime LambdaFunctionsFailed " +
        "LambdaFunctionsScheduled LambdaFunctionsStarted LambdaFunctionsSucceeded LambdaFunctionsTimedOut",
      dimensions: ["LambdaFunctionArn"],
    },
    {
      names:
        "ServiceIntegrationRunTime ServiceIntegrationScheduleTime ServiceIntegrationTime ServiceIntegrationsFailed " +
        "ServiceIntegrationsScheduled ServiceIntegrationsStarted ServiceIntegrationsSucceeded ServiceIntegrationsTimedOut",
      dimensions: ["ServiceIntegrationResourceArn"],
    },
    {
      names: "ThrottledEvents ProvisionedBucketSize ProvisionedRefillRate ConsumedCapacity",
      dimensions: ["ServiceMetric", "ServiceMetric, StateMachineArn", "APIName"],
    },
  ],
};

/** Metrics of EventBridge Scheduler. */
export const schedules: PublishedNamespace = {
  namespace: "AWS/Scheduler",
  source:
    'EventBridge Scheduler User Guide, "Monitoring Amazon EventBridge Scheduler with Amazon CloudWatch"; Amazon CloudWatch ' +
    'User Guide, "Supported metrics for resource tags for telemetry"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "InvocationAttemptCount TargetErrorCount TargetErrorThrottledCount InvocationThrottleCount " +
        "InvocationDroppedCount InvocationsSentToDeadLetterCount InvocationsFailedToBeSentToDeadLetterCount " +
        "InvocationsSentToDeadLetterCount_Truncated_MessageSizeExceeded " +
        // Those of the error codes that AWS names.
        "InvocationsFailedToBeSentToDeadLetterCount_AccessDenied " +
        "InvocationsFailedToBeSentToDeadLetterCount_AWS.SimpleQueueService.NonExistentQueue " +
        "InvocationsFailedToBeSentToDeadLetterCount_KMS.AccessDeniedException",
      dimensions: ["", "ScheduleGroup"],
    },
  ],
};

/** Metrics of SQS. */
export const queues: PublishedNamespace = {
  namespace: "AWS/SQS",
  source: 'Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ApproximateAgeOfOldestMessage ApproximateNumberOfGroupsWithInflightMessages " +
        "ApproximateNumberOfMessagesDelayed ApproximateNumberOfMessagesNotVisible ApproximateNumberOfMessagesVisible " +
        "ApproximateNumberOfNoisyGroups ApproximateAgeOfOldestMessageInQuietGroups " +
        "ApproximateNumberOfMessagesDelayedInQuietGroups ApproximateNumberOfMessagesNotVisibleInQuietGroups " +
        "ApproximateNumberOfMessagesVisibleInQuietGroups NumberOfDeduplicatedSentMessages NumberOfEmptyReceives " +
        "NumberOfMessagesDeleted NumberOfMessagesReceived NumberOfMessagesSent SentMessageSize",
      dimensions: ["QueueName"],
    },
  ],
};
