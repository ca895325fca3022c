import { EveryResource } from "../../../identity/policy-statement";
import { scope, type ServicePermissions } from "../grant";
import { logDeliveries, logLists, logPolicies } from "../log-scopes";
import { keyInContext } from "../key-scopes";
import { passRoleTo } from "../role-scopes";

const machines = scope("StatesMachines", ["arn:{partition}:states:{region}:{account}:stateMachine:{name}*"]);
const definitions = scope("StatesDefinitions", new EveryResource("because a definition to validate is no resource"));
const machineKeys = keyInContext(
  "KmsKeysOfStateMachines",
  "aws:states:stateMachineArn",
  "arn:{partition}:states:{region}:{account}:stateMachine:{name}*",
);

const schedules = scope("SchedulerSchedules", [
  "arn:{partition}:scheduler:{region}:{account}:schedule/{name}*/{name}*",
  "arn:{partition}:scheduler:{region}:{account}:schedule/default/{name}*",
]);
const groups = scope("SchedulerGroups", ["arn:{partition}:scheduler:{region}:{account}:schedule-group/{name}*"]);
const scheduleKeys = keyInContext(
  "KmsKeysOfSchedules",
  "aws:scheduler:schedule:arn",
  "arn:{partition}:scheduler:{region}:{account}:schedule/*",
);

/**
 * State machines of AWS Step Functions. Their definitions are encrypted, and read with the permissions of the caller.
 * Source: AWS Step Functions Developer Guide, "Data at rest encryption", "Using CloudWatch Logs to log execution
 * history".
 */
export const stepFunctions: ServicePermissions = {
  resources: {
    aws_sfn_state_machine: {
      read: [
        machines("states:DescribeStateMachine", "states:ListStateMachineVersions", "states:ListTagsForResource"),
        // The provider validates a changed definition while it plans.
        definitions("states:ValidateStateMachineDefinition"),
        machineKeys("kms:Decrypt"),
      ],
      write: [
        machines(
          "states:CreateStateMachine",
          "states:DeleteStateMachine",
          "states:TagResource",
          "states:UntagResource",
          "states:UpdateStateMachine",
        ),
        machineKeys("kms:GenerateDataKey"),
        logDeliveries(
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:UpdateLogDelivery",
        ),
        logPolicies("logs:DescribeResourcePolicies", "logs:PutResourcePolicy"),
        logLists("logs:DescribeLogGroups"),
        passRoleTo("states"),
      ],
    },
  },
};

/** Schedules of Amazon EventBridge Scheduler. */
export const scheduler: ServicePermissions = {
  resources: {
    aws_scheduler_schedule: {
      read: [schedules("scheduler:GetSchedule"), scheduleKeys("kms:Decrypt")],
      write: [
        schedules("scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule"),
        scheduleKeys("kms:GenerateDataKey"),
        passRoleTo("scheduler"),
      ],
    },
    aws_scheduler_schedule_group: {
      read: [groups("scheduler:GetScheduleGroup", "scheduler:ListTagsForResource")],
      write: [
        groups(
          "scheduler:CreateScheduleGroup",
          "scheduler:DeleteScheduleGroup",
          "scheduler:TagResource",
          "scheduler:UntagResource",
        ),
      ],
    },
  },
};
