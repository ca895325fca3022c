import { type Scaling } from "../../../constructs/containers/service-scaling";
import { type Backlog } from "../../../constructs/containers/backlog-scaling";
import { type WebService } from "../../../constructs/containers/web-service";
import { Worker } from "../../../constructs/containers/worker";
import { Queue } from "../../../constructs/messaging/queue";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";
import { plainContainer, webService, workloadContext } from "../../support/workloads";

const arn = "arn:aws:sqs:eu-west-1:444444444444:orders";

function web(scaling: Scaling | number, use?: (service: WebService) => void): Synthesized {
  return synthesize((stack) => {
    const service = webService(workloadContext(stack), "web", { scaling });
    use?.(service);
  });
}

function queued(scaling: Omit<Scaling, "queueDelay">, acceptableSeconds = 60): Synthesized {
  return synthesize((stack) => {
    const queue = Queue.fromArn(stack, "orders", { arn });
    webService(workloadContext(stack), "web", {
      scaling: { ...scaling, queueDelay: { queue, acceptableSeconds, processingMilliseconds: 250 } },
    });
  });
}

function worker(scaling: Backlog | number, use?: (worker: Worker) => void): Synthesized {
  return synthesize((stack) => {
    const queue = Queue.fromArn(stack, "orders", { arn });
    const created = new Worker(stack, "mailer", { ...workloadContext(stack), ...plainContainer, queue, scaling });
    use?.(created);
  });
}

const scalingTypes = Object.keys(worker({}).resource).filter((type) => type.startsWith("aws_appautoscaling_"));

describe.each([
  ["service", "web", () => web(2)],
  ["worker", "mailer", () => worker(2)],
])("a %s with a fixed number of tasks", (_kind, name, create) => {
  const synthesized = create();

  test("has that number, which Terraform corrects", () => {
    const service = resource(synthesized, "aws_ecs_service", name);
    expect(service["desired_count"]).toBe(2);
    expect(service["lifecycle"]).not.toHaveProperty("ignore_changes");
  });

  test("has no autoscaling", () => {
    expect(scalingTypes).toEqual(["aws_appautoscaling_policy", "aws_appautoscaling_target"]);
    expect(Object.keys(synthesized.resource)).not.toEqual(expect.arrayContaining([scalingTypes[0]]));
    expect(Object.keys(synthesized.resource)).not.toEqual(expect.arrayContaining([scalingTypes[1]]));
    expect(synthesized.resource).not.toHaveProperty("aws_cloudwatch_metric_alarm");
  });
});

test("a fixed number may be none", () => {
  expect(resource(web(0), "aws_ecs_service", "web")["desired_count"]).toBe(0);
});

test("a fixed number has no scaling to add to", () => {
  const message = (name: string) =>
    `${name} doesn't scale, because its number of tasks is fixed; give \`scaling\` a minimum and a maximum.`;
  expect(() => web(2, ({ scaling }) => scaling)).toThrow(message("web"));
  expect(() => worker(2, ({ scaling }) => scaling)).toThrow(message("mailer"));
});

describe("an acceptable delay of a queue", () => {
  const messagesPerTask = (scaling: Backlog) => {
    const policy = resource(
      worker({ maximum: 2, ...scaling }),
      "aws_appautoscaling_policy",
      "mailer_scaling_follow_backlog",
    );
    const { step_adjustment: steps } = policy["step_scaling_policy_configuration"] as {
      step_adjustment: { metric_interval_upper_bound?: string }[];
    };
    return Number(steps[0]?.metric_interval_upper_bound);
  };

  test("gives a worker one task for as many messages as it processes in that time", () => {
    expect(messagesPerTask({ queueDelay: { acceptableSeconds: 60, processingMilliseconds: 250 } })).toBe(240);
    expect(messagesPerTask({ queueDelay: { acceptableSeconds: 10, processingMilliseconds: 4000 } })).toBe(2);
    expect(messagesPerTask({ messagesPerTask: 7 })).toBe(7);
  });

  test("must not be shorter than the time of one message", () => {
    expect(() => worker({ queueDelay: { acceptableSeconds: 1, processingMilliseconds: 1001 } })).toThrow(
      "mailer/scaling: `queueDelay.acceptableSeconds` (1) must not be less than the time that one message takes, `queueDelay.processingMilliseconds` (1001); raise it.",
    );
  });

  test("is an alternative to the messages per task", () => {
    const queueDelay = { acceptableSeconds: 60, processingMilliseconds: 250 };
    expect(() => worker({ queueDelay, messagesPerTask: 7 })).toThrow(
      "mailer/scaling: `messagesPerTask` follows from `queueDelay`; remove one of them.",
    );
  });

  test("lets a service follow the messages per running task, beside CPU and memory", () => {
    const synthesized = queued({ minimum: 1 });
    expect(Object.keys(synthesized.resource["aws_appautoscaling_policy"] ?? {}).sort()).toEqual([
      "web_scaling_cpu",
      "web_scaling_memory",
      "web_scaling_queue_delay",
    ]);
    const policy = resource(synthesized, "aws_appautoscaling_policy", "web_scaling_queue_delay");
    expect(policy).toMatchObject({
      policy_type: "TargetTrackingScaling",
      target_tracking_scaling_policy_configuration: {
        target_value: 240,
        scale_in_cooldown: 300,
        customized_metric_specification: {
          metrics: [
            {
              id: "messages",
              return_data: false,
              metric_stat: {
                stat: "Sum",
                metric: {
                  namespace: "AWS/SQS",
                  metric_name: "ApproximateNumberOfMessagesVisible",
                  dimensions: [{ name: "QueueName", value: "orders" }],
                },
              },
            },
            {
              id: "tasks",
              return_data: false,
              metric_stat: {
                stat: "Average",
                metric: {
                  namespace: "ECS/ContainerInsights",
                  metric_name: "RunningTaskCount",
                  dimensions: [
                    { name: "ClusterName", value: "${aws_ecs_cluster.cluster.name}" },
                    { name: "ServiceName", value: "${aws_ecs_service.web.name}" },
                  ],
                },
              },
            },
            { id: "backlog", expression: "messages / tasks", return_data: true },
          ],
        },
      },
    });
  });

  test("requires a task that runs in a service", () => {
    const message =
      "web/scaling: `minimum` must be at least 1 with `queueDelay`, because no task counts messages per task; a worker scales from zero.";
    expect(() => queued({ minimum: 0 })).toThrow(message);
    const night = { cron: "cron(0 22 * * ? *)", minimum: 0, maximum: 1 };
    expect(() => queued({ minimum: 1, schedule: { night } })).toThrow(message);
  });
});

describe("a mix of capacity", () => {
  const strategy = (capacity: NonNullable<ConstructorParameters<typeof Worker>[2]["capacity"]>) =>
    resource(
      synthesize((stack) => webService(workloadContext(stack), "web", { capacity })),
      "aws_ecs_service",
      "web",
    )["capacity_provider_strategy"];

  test("uses Spot from the task after the base on", () => {
    expect(strategy({ onDemandBase: 2 })).toEqual([
      { capacity_provider: "FARGATE", base: 2, weight: 0 },
      { capacity_provider: "FARGATE_SPOT", base: 0, weight: 1 },
    ]);
  });

  test("divides the other tasks by weights", () => {
    expect(strategy({ onDemandBase: 0, onDemandWeight: 1, spotWeight: 3 })).toEqual([
      { capacity_provider: "FARGATE", base: 0, weight: 1 },
      { capacity_provider: "FARGATE_SPOT", base: 0, weight: 3 },
    ]);
  });
});
