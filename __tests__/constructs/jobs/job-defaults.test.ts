import { Cluster } from "../../../constructs/containers/cluster";
import { Job } from "../../../constructs/jobs/job";
import { SharedJobResources } from "../../../constructs/jobs/shared-job-resources";
import { Bucket } from "../../../constructs/storage/bucket";
import { resource, synthesize } from "../../support/synthesize";
import { containers, existingNetwork } from "../../support/workloads";

const image = "public.ecr.aws/nginx/nginx:1.29.1";

const alone = synthesize((stack) => {
  const network = existingNetwork(stack);
  const cluster = new Cluster(stack, "cluster");
  new Job(stack, "report", { cluster, network, image, schedule: { expression: "rate(1 day)" } });
  const bucket = new Bucket(stack, "inbox");
  new Job(stack, "import", { cluster, network, image, onObjectCreated: { bucket } });
});
const jobs = ["report", "import"];

interface Definition {
  readonly States: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function states(job: string): Definition["States"] {
  const { definition } = resource(alone, "aws_sfn_state_machine", `${job}_runs`);
  return (JSON.parse(definition as string) as Definition).States;
}

describe.each(jobs)("the job %s, with required props only", (job) => {
  test("has a state machine that is encrypted with the stack's jobs key and logged", () => {
    expect(resource(alone, "aws_sfn_state_machine", `${job}_runs`)).toMatchObject({
      name: `shop-prod-${job}`,
      encryption_configuration: { type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_id: "${aws_kms_key.jobs_key.arn}" },
      logging_configuration: { level: "ALL" },
    });
    expect(resource(alone, "aws_cloudwatch_log_group", `${job}_runs_log_group`)).toMatchObject({
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("runs on demand and without public IP addresses (ECS.2, ECS.10), for an hour at most, without retries", () => {
    const { StartTask, StopTask, HasFailed } = states(job);
    expect(StartTask).toMatchObject({
      Arguments: {
        CapacityProviderStrategy: [{ CapacityProvider: "FARGATE", Base: 0, Weight: 1 }],
        PlatformVersion: "LATEST",
        NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: "DISABLED" } },
      },
    });
    expect(StopTask).toMatchObject({ Arguments: { Reason: "Ran longer than 60 minutes" } });
    expect(HasFailed).toMatchObject({ Choices: [{ Condition: "{% $attempt > 0 %}", Next: "Failed" }] });
  });

  test("has a container that is not root (ECS.20), not privileged (ECS.4) and read-only (ECS.5)", () => {
    expect(containers(alone, `${job}_task`)[job]).toMatchObject({
      user: "1000:1000",
      privileged: false,
      readonlyRootFilesystem: true,
    });
  });

  test("has an alarm that opens a ticket", () => {
    expect(resource(alone, "aws_cloudwatch_metric_alarm", `${job}_alarms_failed_runs`)).toMatchObject({
      alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
    });
  });

  test("has an encrypted dead-letter queue for starts that failed (SQS.1)", () => {
    const id = { report: "report_schedule_dead_letters", import: "import_object_dead_letters" }[job] ?? "";
    expect(resource(alone, "aws_sqs_queue", id)).toMatchObject({
      kms_master_key_id: "${aws_kms_key.messages_key.arn}",
    });
  });
});

test("a schedule is encrypted with a customer managed key (Scheduler), in UTC, and retried for an hour", () => {
  expect(resource(alone, "aws_scheduler_schedule", "report_schedule")).toMatchObject({
    name: "shop-prod-report",
    group_name: "${aws_scheduler_schedule_group.jobs_schedules.name}",
    kms_key_arn: "${aws_kms_key.jobs_key.arn}",
    schedule_expression_timezone: "UTC",
    flexible_time_window: { mode: "OFF" },
    state: "ENABLED",
    target: { retry_policy: { maximum_retry_attempts: 10, maximum_event_age_in_seconds: 3600 } },
  });
});

describe("the shared resources of jobs", () => {
  test("are created once in a stack", () => {
    expect(Object.keys(alone.resource["aws_scheduler_schedule_group"] ?? {})).toEqual(["jobs_schedules"]);
    synthesize((stack) => {
      const shared = new SharedJobResources(stack, "jobs");
      expect(SharedJobResources.of(shared.scheduleGroup)).toBe(shared);
    });
  });

  test("have a name that no other resources of the environment can have", () => {
    expect(() =>
      synthesize((stack) => {
        new SharedJobResources(stack, "jobs");
        new SharedJobResources(stack, "others");
      }),
    ).toThrow(/is used by prod\/jobs\S* already/);
  });
});
