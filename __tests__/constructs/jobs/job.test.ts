import { Bucket } from "../../../constructs/storage/bucket";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { Protection } from "../../../constructs/core/protection";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Job } from "../../../constructs/jobs/job";
import { SharedJobResources } from "../../../constructs/jobs/shared-job-resources";
import { type Schedule } from "../../../constructs/jobs/state-machine-schedule";
import { OneOffTask } from "../../../constructs/jobs/one-off-task";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { containers, plainContainer, workloadContext } from "../../support/workloads";

const schedule: Schedule = {
  expression: "cron(0 3 * * ? *)",
  timeZone: "Europe/Berlin",
  flexibleMinutes: 15,
  startRetries: 7,
  startWithinMinutes: 60,
  enabled: true,
};

interface Trigger {
  readonly schedule?: Partial<Schedule>;
  readonly onObjectCreated?: { readonly prefix?: string; readonly suffix?: string };
}

const size = { cpu: 256, memoryMib: 512, architecture: "arm64", ...plainContainer } as const;

function job(trigger: Trigger): Synthesized {
  return synthesize((stack) => {
    const messagesKey = new EncryptionKey(stack, "messages-key", { dataClass: "messages" });
    const bucket = new Bucket(stack, "inbox", {
      name: "inbox",
      encryptionKey: new EncryptionKey(stack, "storage-key", { dataClass: "storage" }),
      protection: Protection.of(stack, "all"),
      noncurrentVersionDays: 30,
    });
    const notifications = new Notifications(stack, "notifications", { encryptionKey: messagesKey, emails: [] });
    new Job(stack, "nightly", {
      ...workloadContext(stack),
      ...size,
      name: "nightly",
      capacity: "mixed",
      timeoutMinutes: 60,
      retries: 2,
      sharedResources: new SharedJobResources(stack, "jobs", { messagesKey, notifications }),
      ...(trigger.onObjectCreated
        ? { onObjectCreated: { bucket, ...trigger.onObjectCreated } }
        : { schedule: { ...schedule, ...trigger.schedule } }),
    });
  });
}

const policyOf = (synthesized: Synthesized, role: string) =>
  statements(resource(synthesized, "aws_iam_role_policy", `${role}_policy`)["policy"]);
const trustOf = (synthesized: Synthesized, role: string) =>
  statements(resource(synthesized, "aws_iam_role", role)["assume_role_policy"])["ServiceActsForThisAccount"];

const MACHINE = "arn:aws:states:eu-west-1:444444444444:stateMachine:shop-prod-nightly";
const JOBS_KEY = "${aws_kms_key.jobs_key.arn}";
const CLUSTER = "${aws_ecs_cluster.cluster.arn}";
const TASKS = "arn:aws:ecs:eu-west-1:444444444444:task/shop-prod-services/*";

const scheduled = job({ schedule: {} });
const byObject = job({ onObjectCreated: { prefix: "in/", suffix: ".csv" } });

describe("the state machine of a job", () => {
  const machine = resource(scheduled, "aws_sfn_state_machine", "nightly_runs");

  test("is encrypted with the jobs key", () => {
    expect(machine).toMatchObject({
      name: "shop-prod-nightly",
      type: "STANDARD",
      encryption_configuration: { type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_id: JOBS_KEY },
    });
  });

  test("logs its executions with their data, once the role has the permission", () => {
    expect(machine).toMatchObject({
      logging_configuration: {
        level: "ALL",
        include_execution_data: true,
        log_destination: "${aws_cloudwatch_log_group.nightly_runs_log_group.arn}:*",
      },
      depends_on: ["aws_iam_role_policy.nightly_runs_role_policy"],
    });
    expect(resource(scheduled, "aws_cloudwatch_log_group", "nightly_runs_log_group")).toMatchObject({
      name: "/aws/vendedlogs/states/shop-prod-nightly",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("runs the current revision in private subnets, with the job's security group", () => {
    const definition = machine["definition"] as string;
    expect(definition).toContain("${aws_ecs_task_definition.nightly_task.arn}");
    expect(definition).toContain('"Subnets":["subnet-private-a","subnet-private-b"]');
    expect(definition).toContain('"SecurityGroups":["${aws_security_group.nightly_security_group.id}"]');
    expect(definition).toContain('"CapacityProvider":"FARGATE","Base":1');
  });

  test("refuses overlapping executions if scheduled, and runs once for every object", () => {
    expect(machine["definition"]).toContain("OverlapRefused");
    expect(resource(byObject, "aws_sfn_state_machine", "nightly_runs")["definition"]).not.toContain("OverlapRefused");
    expect(policyOf(byObject, "nightly_runs_role")).not.toHaveProperty("FindOtherRuns");
  });

  test("can run and stop this task in this cluster with its two roles, and nothing else", () => {
    expect(policyOf(scheduled, "nightly_runs_role")).toEqual({
      RunTask: {
        Sid: "RunTask",
        Effect: "Allow",
        Action: "ecs:RunTask",
        Resource: "arn:aws:ecs:eu-west-1:444444444444:task-definition/shop-prod-nightly:*",
        Condition: { ArnEquals: { "ecs:cluster": CLUSTER } },
      },
      TagTheTaskThatItRuns: {
        Sid: "TagTheTaskThatItRuns",
        Effect: "Allow",
        Action: "ecs:TagResource",
        Resource: TASKS,
        Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
      },
      GiveTheTaskItsRoles: {
        Sid: "GiveTheTaskItsRoles",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: ["${aws_iam_role.nightly_task_execution_role.arn}", "${aws_iam_role.nightly_task_role.arn}"],
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
      FollowAndStopTasks: {
        Sid: "FollowAndStopTasks",
        Effect: "Allow",
        Action: ["ecs:DescribeTasks", "ecs:StopTask"],
        Resource: TASKS,
        Condition: { ArnEquals: { "ecs:cluster": CLUSTER } },
      },
      FindOtherRuns: {
        Sid: "FindOtherRuns",
        Effect: "Allow",
        Action: "states:ListExecutions",
        Resource: MACHINE,
      },
      EncryptRuns: {
        Sid: "EncryptRuns",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: JOBS_KEY,
        Condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": MACHINE } },
      },
      EncryptLogsOfRuns: {
        Sid: "EncryptLogsOfRuns",
        Effect: "Allow",
        Action: "kms:GenerateDataKey",
        Resource: JOBS_KEY,
        Condition: { ArnLike: { "kms:EncryptionContext:SourceArn": "arn:aws:logs:eu-west-1:444444444444:*" } },
      },
      DeliverLogs: expect.objectContaining({ Resource: "*" }) as unknown,
    });
    expect(trustOf(scheduled, "nightly_runs_role")).toMatchObject({
      Principal: { Service: "states.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" }, ArnLike: { "aws:SourceArn": MACHINE } },
    });
  });

  test("can be started by a grantee", () => {
    const synthesized = synthesize((stack) => {
      const context = { ...workloadContext(stack), ...size };
      const nightly = new Job(stack, "nightly", { ...context, schedule });
      nightly.grantStart(new OneOffTask(stack, "starter", context));
    });
    expect(policyOf(synthesized, "starter_task_role")).toMatchObject({
      StartRuns: { Action: "states:StartExecution", Resource: MACHINE },
    });
  });

  test("has an alarm for failed executions, which notifies the topic that the jobs share", () => {
    expect(resource(scheduled, "aws_cloudwatch_metric_alarm", "nightly_alarms_failed_runs")).toMatchObject({
      alarm_name: "shop-prod-job/nightly/failed-runs",
      alarm_actions: ["${aws_sns_topic.notifications.arn}"],
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      metric_query: [
        {
          return_data: true,
          metric: {
            namespace: "AWS/States",
            metric_name: "ExecutionsFailed",
            dimensions: { StateMachineArn: MACHINE },
            stat: "Sum",
          },
        },
      ],
    });
  });

  test("can use the jobs key only with its encryption context, and log delivery with its source", () => {
    const key = statements(resource(scheduled, "aws_kms_key", "jobs_key")["policy"]);
    const root = { AWS: "arn:aws:iam::444444444444:root" };
    expect(key["AccountEncryptsRuns"]).toMatchObject({
      Principal: root,
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:states:stateMachineArn": "arn:aws:states:eu-west-1:444444444444:stateMachine:*",
        },
      },
    });
    expect(key["AccountEncryptsSchedules"]).toMatchObject({
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:scheduler:schedule:arn": "arn:aws:scheduler:eu-west-1:444444444444:schedule/*",
        },
      },
    });
    expect(key["LogDeliveryReadsRuns"]).toMatchObject({
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "kms:Decrypt",
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    });
  });
});

describe("a scheduled job", () => {
  test("has an encrypted schedule with a retry policy", () => {
    expect(resource(scheduled, "aws_scheduler_schedule", "nightly_schedule")).toMatchObject({
      name: "shop-prod-nightly",
      group_name: "${aws_scheduler_schedule_group.jobs_schedules.name}",
      schedule_expression: "cron(0 3 * * ? *)",
      schedule_expression_timezone: "Europe/Berlin",
      flexible_time_window: { mode: "FLEXIBLE", maximum_window_in_minutes: 15 },
      state: "ENABLED",
      kms_key_arn: JOBS_KEY,
      target: {
        arn: "${aws_sfn_state_machine.nightly_runs.arn}",
        role_arn: "${aws_iam_role.nightly_schedule_role.arn}",
        dead_letter_config: { arn: "${aws_sqs_queue.nightly_schedule_dead_letters.arn}" },
        retry_policy: { maximum_retry_attempts: 7, maximum_event_age_in_seconds: 3600 },
      },
    });
  });

  test("can have no flexible time window, and be disabled", () => {
    const synthesized = job({ schedule: { flexibleMinutes: 0, enabled: false } });
    expect(resource(synthesized, "aws_scheduler_schedule", "nightly_schedule")).toMatchObject({
      flexible_time_window: { mode: "OFF" },
      state: "DISABLED",
    });
  });

  test("rejects an expression that AWS would not accept", () => {
    expect(() => job({ schedule: { expression: "cron(0 25 * * ? *)" } })).toThrow(
      'prod/nightly/schedule: schedule: in "cron(0 25 * * ? *)", "25" is not a valid hour; use 0 to 23',
    );
  });

  test("gives Scheduler a role to start the job and to send failed starts to the dead-letter queue", () => {
    expect(policyOf(scheduled, "nightly_schedule_role")).toEqual({
      StartRuns: { Sid: "StartRuns", Effect: "Allow", Action: "states:StartExecution", Resource: MACHINE },
      SendToNightlyScheduleDeadLetters: {
        Sid: "SendToNightlyScheduleDeadLetters",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:eu-west-1:444444444444:shop-prod-nightly-schedule-dead-letters",
      },
      EncryptDecryptWithMessagesKey: expect.objectContaining({
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      }) as unknown,
      ReadSchedule: {
        Sid: "ReadSchedule",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: JOBS_KEY,
        Condition: {
          StringEquals: {
            "kms:EncryptionContext:aws:scheduler:schedule:arn":
              "arn:aws:scheduler:eu-west-1:444444444444:schedule/shop-prod-jobs/shop-prod-nightly",
          },
        },
      },
    });
    expect(trustOf(scheduled, "nightly_schedule_role")).toMatchObject({
      Principal: { Service: "scheduler.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444" },
        ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-west-1:444444444444:schedule-group/shop-prod-jobs" },
      },
    });
  });
});

describe("a job for new objects", () => {
  const pattern = (synthesized: Synthesized): unknown =>
    JSON.parse(resource(synthesized, "aws_cloudwatch_event_rule", "nightly_object")["event_pattern"] as string);
  const objects = (key?: object) => ({
    source: ["aws.s3"],
    "detail-type": ["Object Created"],
    detail: { bucket: { name: ["shop-prod-inbox-444444444444"] }, ...(key && { object: { key: [key] } }) },
  });

  test("sends the bucket's events to EventBridge", () => {
    expect(resource(byObject, "aws_s3_bucket_notification", "inbox_events")).toMatchObject({
      bucket: "${aws_s3_bucket.inbox.bucket}",
      eventbridge: true,
    });
  });

  test("starts for keys that match the filter literally", () => {
    expect(pattern(byObject)).toEqual(objects({ wildcard: "in/*.csv" }));
    expect(pattern(job({ onObjectCreated: { prefix: "a*b\\", suffix: "c" } }))).toEqual(
      objects({ wildcard: "a\\*b\\\\*c" }),
    );
    expect(pattern(job({ onObjectCreated: { prefix: "in/" } }))).toEqual(objects({ prefix: "in/" }));
    expect(pattern(job({ onObjectCreated: { suffix: ".csv" } }))).toEqual(objects({ suffix: ".csv" }));
    expect(pattern(job({ onObjectCreated: {} }))).toEqual(objects());
  });

  test("can watch a bucket that exists already, whose own notifications stay as they are", () => {
    const synthesized = synthesize((stack) => {
      const bucket = Bucket.fromName(stack, "inbox", { name: "company-inbox" });
      new Job(stack, "nightly", { ...workloadContext(stack), ...size, onObjectCreated: { bucket, prefix: "in/" } });
    });
    expect(pattern(synthesized)).toMatchObject({ detail: { bucket: { name: ["company-inbox"] } } });
    expect(synthesized.resource).not.toHaveProperty("aws_s3_bucket_notification");
    const resources = Object.values(policyOf(synthesized, "nightly_task_role")).map(({ Resource }) => Resource);
    expect(resources).toContain("arn:aws:s3:::company-inbox/in/*");
  });

  test("is started with a role of this rule, and failed starts go to the dead-letter queue", () => {
    const rule = "arn:aws:events:eu-west-1:444444444444:rule/shop-prod-nightly-object";
    expect(resource(byObject, "aws_cloudwatch_event_target", "nightly_object_target")).toMatchObject({
      arn: "${aws_sfn_state_machine.nightly_runs.arn}",
      role_arn: "${aws_iam_role.nightly_object_role.arn}",
      dead_letter_config: { arn: "${aws_sqs_queue.nightly_object_dead_letters.arn}" },
      retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
    });
    expect(Object.keys(policyOf(byObject, "nightly_object_role"))).toEqual(["StartRuns"]);
    expect(trustOf(byObject, "nightly_object_role")).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Condition: { ArnLike: { "aws:SourceArn": rule } },
    });
    const queue = statements(
      resource(byObject, "aws_sqs_queue_policy", "nightly_object_dead_letters_policy")["policy"],
    );
    expect(queue["EventsSendsToNightlyObjectDeadLetters"]).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Condition: { ArnEquals: { "aws:SourceArn": rule } },
    });
  });

  test("can read the objects that match the filter only", () => {
    expect(policyOf(byObject, "nightly_task_role")).toMatchObject({
      ReadInboxIn39154c: { Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-prod-inbox-444444444444/in/*" },
      ListInboxIn39154c: { Condition: { StringLike: { "s3:prefix": "in/*" } } },
    });
  });
});

describe("a one-off task", () => {
  let command = "";
  const synthesized = synthesize((stack) => {
    const context = workloadContext(stack);
    new OneOffTask(stack, "one", { ...context, ...size, name: "one" });
    const task = new OneOffTask(stack, "migrate", { ...context, ...size, name: "migrate", imageOf: "one" });
    command = task.runCommand;
  });

  test("is a task definition, two roles and a security group, without a service", () => {
    const types = Object.keys(synthesized.resource);
    expect(types).toEqual(expect.arrayContaining(["aws_ecs_task_definition", "aws_iam_role", "aws_security_group"]));
    expect(types).not.toContain("aws_ecs_service");
    expect(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {}).toEqual({});
  });

  test("has an alarm for failed runs, whoever started them", () => {
    expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "migrate_alarms_failed_runs")).toMatchObject({
      alarm_name: "shop-prod-task/migrate/failed-runs",
      alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
      metric_query: [{ metric: { metric_name: "ExecutionsFailed" } }],
    });
  });

  test("has a command that starts its state machine", () => {
    expect(command).toBe(
      "aws stepfunctions start-execution --region eu-west-1 --state-machine-arn " +
        "arn:aws:states:eu-west-1:444444444444:stateMachine:shop-prod-migrate --query executionArn --output text",
    );
  });

  test("runs in private subnets without a public IP address, for a day at most, on capacity that nobody takes back", () => {
    const { definition } = resource(synthesized, "aws_sfn_state_machine", "migrate_runs");
    const { States: states } = JSON.parse(String(definition)) as { States: Record<string, { Arguments?: object }> };
    expect(states["StartTask"]?.Arguments).toMatchObject({
      CapacityProviderStrategy: [{ CapacityProvider: "FARGATE" }],
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: ["subnet-private-a", "subnet-private-b"], AssignPublicIp: "DISABLED" },
      },
    });
    expect(states["StartTask"]?.Arguments).not.toHaveProperty("Overrides");
    expect(states["TimedOut"]).toMatchObject({ Cause: "The task ran longer than 1440 minutes." });
  });

  test("has no schedule group: somebody starts it", () => {
    expect(Object.keys(synthesized.resource)).not.toContain("aws_scheduler_schedule_group");
  });

  test("shares the image variable of another workload", () => {
    expect(Object.keys(synthesized.variable)).toEqual(["one_image"]);
    expect(containers(synthesized, "migrate_task")["migrate"]?.["image"]).toBe("${var.one_image}");
    expect(containers(synthesized, "one_task")["one"]?.["image"]).toBe("${var.one_image}");
  });
});
