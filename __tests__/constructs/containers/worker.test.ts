import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Queue } from "../../../constructs/messaging/queue";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { type Backlog } from "../../../constructs/containers/backlog-scaling";
import { Worker } from "../../../constructs/containers/worker";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { containers, plainContainer, workloadContext } from "../../support/workloads";

const backlog: Backlog = { minimum: 0, maximum: 4, messagesPerTask: 10, idleMinutes: 5, cooldownSeconds: 120 };

function worker(scaling: Partial<Backlog> = {}): Synthesized {
  return synthesize((stack) => {
    const context = workloadContext(stack);
    const encryptionKey = new EncryptionKey(stack, "messages-key", { dataClass: "messages" });
    const queue = new Queue(stack, "mails", {
      name: "mails",
      encryptionKey,
      fifo: false,
      visibilityTimeoutSeconds: 300,
      delaySeconds: 0,
      retentionDays: 4,
      maximumReceives: 5,
      notifications: new Notifications(stack, "notifications", { encryptionKey, emails: [] }),
    });
    new Worker(stack, "mailer", {
      ...context,
      name: "mailer",
      cpu: 256,
      memoryMib: 512,
      architecture: "arm64",
      ...plainContainer,
      capacity: "spot-first",
      deployment: { minimumHealthyPercent: 100, maximumPercent: 200 },
      exec: false,
      queue,
      scaling: { ...backlog, ...scaling },
    });
  });
}

interface Step {
  readonly metric_interval_lower_bound?: string;
  readonly metric_interval_upper_bound?: string;
  readonly scaling_adjustment: number;
}

interface StepPolicy {
  readonly step_scaling_policy_configuration: { readonly step_adjustment: readonly Step[] };
}

/** Returns the number of tasks that Application Auto Scaling sets for a backlog; `undefined` for no change. */
function tasksFor(synthesized: Synthesized, messages: number): number | undefined {
  for (const alarm of Object.values(synthesized.resource["aws_cloudwatch_metric_alarm"] ?? {})) {
    const threshold = Number(alarm["threshold"]);
    const active = alarm["comparison_operator"] === "LessThanThreshold" ? messages < threshold : messages >= threshold;
    const [action = ""] = alarm["alarm_actions"] as string[];
    const id = /^\$\{aws_appautoscaling_policy\.(\w+)\.arn\}$/.exec(action)?.[1];
    if (active && id !== undefined) {
      const policy = resource(synthesized, "aws_appautoscaling_policy", id) as unknown as StepPolicy;
      const breach = messages - threshold;
      return policy.step_scaling_policy_configuration.step_adjustment.find(
        ({ metric_interval_lower_bound: lower, metric_interval_upper_bound: upper }) =>
          (lower === undefined || breach >= Number(lower)) && (upper === undefined || breach < Number(upper)),
      )?.scaling_adjustment;
    }
  }
  return undefined;
}

const mailer = worker();

describe("a worker", () => {
  test("is a service without a port or load balancer, which starts with its minimum of tasks", () => {
    const service = resource(mailer, "aws_ecs_service", "mailer");
    expect(service).toMatchObject({
      name: "shop-prod-mailer",
      desired_count: 0,
      deployment_circuit_breaker: { enable: true, rollback: true },
      network_configuration: { assign_public_ip: false },
      capacity_provider_strategy: [
        { base: 1, capacity_provider: "FARGATE_SPOT", weight: 4 },
        { base: 0, capacity_provider: "FARGATE", weight: 1 },
      ],
    });
    expect(service).not.toHaveProperty("load_balancer");
    expect(mailer.resource["aws_vpc_security_group_ingress_rule"] ?? {}).toEqual({});
  });

  test("can consume its queue, and nothing else", () => {
    const policy = statements(resource(mailer, "aws_iam_role_policy", "mailer_task_role_policy")["policy"]);
    expect(Object.keys(policy)).toEqual(["ReceiveFromMails", "DecryptWithMessagesKey"]);
  });
});

describe("a worker alone", () => {
  test("knows the URL of its queue, by a variable that can be called otherwise, and reaches it", () => {
    const required: string[] = [];
    const synthesized = synthesize((stack) => {
      const context = workloadContext(stack);
      const network = Object.assign(Object.create(context.network) as typeof context.network, {
        requireEndpoint: (service: string) => required.push(service),
      });
      const queue = new Queue(stack, "mails");
      new Worker(stack, "one", { ...context, ...plainContainer, network, queue });
      new Worker(stack, "two", { ...context, ...plainContainer, network, queue, queueUrlVariable: "MAILS" });
    });
    const value = "${aws_sqs_queue.mails.url}";
    expect(containers(synthesized, "one_task")["one"]?.["environment"]).toEqual([{ name: "QUEUE_URL", value }]);
    expect(containers(synthesized, "two_task")["two"]?.["environment"]).toEqual([{ name: "MAILS", value }]);
    expect(required).toContain("sqs");
  });

  test("consumes a queue that exists already", () => {
    const synthesized = synthesize((stack) => {
      const queue = Queue.fromArn(stack, "mails", { arn: "arn:aws:sqs:eu-west-1:444444444444:company-mails" });
      new Worker(stack, "mailer", { ...workloadContext(stack), ...plainContainer, queue });
    });
    const policy = statements(resource(synthesized, "aws_iam_role_policy", "mailer_task_role_policy")["policy"]);
    expect(policy["ReceiveFromMails"]).toMatchObject({ Resource: "arn:aws:sqs:eu-west-1:444444444444:company-mails" });
    expect(synthesized.json).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
      alarm_name: "shop-prod-mailer-idle",
    });
  });
});

describe("the number of a worker's tasks", () => {
  test("follows the messages that wait and those that are being processed, every minute", () => {
    const alarm = resource(mailer, "aws_cloudwatch_metric_alarm", "mailer_scaling_backlog");
    const queries = alarm["metric_query"] as { id: string; expression?: string; metric?: Record<string, unknown> }[];
    expect(queries.map(({ metric }) => [metric?.["metric_name"], metric?.["dimensions"], metric?.["period"]])).toEqual([
      ["ApproximateNumberOfMessagesVisible", { QueueName: "shop-prod-mails" }, 60],
      ["ApproximateNumberOfMessagesNotVisible", { QueueName: "shop-prod-mails" }, 60],
      [undefined, undefined, undefined],
    ]);
    expect(queries.at(-1)).toMatchObject({ expression: "waiting + working" });
  });

  test.each([
    [0, 0],
    [1, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [21, 3],
    [31, 4],
    [10_000, 4],
  ])("for %d messages is %d", (messages, tasks) => {
    expect(tasksFor(mailer, messages)).toBe(tasks);
  });

  test("decreases only after the configured minutes without a message", () => {
    const idle = resource(worker({ idleMinutes: 15 }), "aws_cloudwatch_metric_alarm", "mailer_scaling_idle");
    expect(idle).toMatchObject({ evaluation_periods: 15, datapoints_to_alarm: 15, treat_missing_data: "notBreaching" });
  });

  test("stays within its limits", () => {
    const limited = worker({ minimum: 2, maximum: 3 });
    expect(resource(limited, "aws_appautoscaling_target", "mailer_scaling")).toMatchObject({
      min_capacity: 2,
      max_capacity: 3,
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
    });
    expect([0, 1, 20, 21, 500].map((messages) => tasksFor(limited, messages))).toEqual([2, 2, 2, 3, 3]);
    const fixed = worker({ minimum: 2, maximum: 2 });
    expect([0, 1, 500].map((messages) => tasksFor(fixed, messages))).toEqual([2, 2, 2]);
  });

  test("rejects a minimum above the maximum", () => {
    expect(() => worker({ minimum: 5, maximum: 3 })).toThrow("`minimum` (5) must not exceed `maximum` (3).");
  });

  test("has at most as many steps as a policy supports, and always covers the backlog", () => {
    const wide = worker({ maximum: 100, messagesPerTask: 1 });
    const policy = resource(
      wide,
      "aws_appautoscaling_policy",
      "mailer_scaling_follow_backlog",
    ) as unknown as StepPolicy;
    expect(policy.step_scaling_policy_configuration.step_adjustment).toHaveLength(20);
    for (const messages of [1, 2, 7, 50, 99, 100]) {
      expect(tasksFor(wide, messages)).toBeGreaterThanOrEqual(messages);
    }
    expect([1, 1000].map((messages) => tasksFor(wide, messages))).toEqual([1, 100]);
  });

  test("is set exactly, with a cooldown", () => {
    for (const id of ["mailer_scaling_follow_backlog", "mailer_scaling_rest"]) {
      expect(resource(worker({ cooldownSeconds: 77 }), "aws_appautoscaling_policy", id)).toMatchObject({
        policy_type: "StepScaling",
        step_scaling_policy_configuration: { adjustment_type: "ExactCapacity", cooldown: 77 },
      });
    }
  });
});
