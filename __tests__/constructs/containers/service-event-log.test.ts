import { ServiceEventLog } from "../../../constructs/containers/service-event-log";
import { resource, synthesize } from "../../support/synthesize";
import { workloadContext } from "../../support/workloads";

const synthesized = synthesize((stack) => {
  const { cluster, logs } = workloadContext(stack);
  new ServiceEventLog(stack, "events", { cluster, logs: { ...logs, retentionDays: 90 } });
});

function rule(name: string) {
  return JSON.parse(resource(synthesized, "aws_cloudwatch_event_rule", name)["event_pattern"] as string) as unknown;
}

test("events are kept encrypted, for as long as the environment keeps its logs", () => {
  expect(resource(synthesized, "aws_cloudwatch_log_group", "events_log_group")).toMatchObject({
    name: "/aws/events/shop-prod-services",
    kms_key_id: "${aws_kms_key.logs_key.arn}",
    retention_in_days: 90,
  });
});

test("deployments of the cluster's services are kept, those that succeed among them", () => {
  expect(rule("events_deployments")).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Deployment State Change", "ECS Service Action"],
    resources: [{ prefix: expect.stringMatching(/^arn:aws:ecs:eu-west-1:\d+:service\/\S+\/$/) as unknown }],
  });
});

test("every task of the cluster that stops is kept, with its reason", () => {
  expect(rule("events_stopped_tasks")).toMatchObject({
    "detail-type": ["ECS Task State Change"],
    detail: { clusterArn: ["${aws_ecs_cluster.cluster.arn}"], lastStatus: ["STOPPED"] },
  });
});

test.each(["events_deployments_target", "events_stopped_tasks_target"])(
  "%s delivers to the log group, once the policy admits it",
  (name) => {
    expect(resource(synthesized, "aws_cloudwatch_event_target", name)).toMatchObject({
      arn: "${aws_cloudwatch_log_group.events_log_group.arn}",
      depends_on: ["aws_cloudwatch_log_resource_policy.log_delivery"],
    });
  },
);

test("the policy admits rules of the project, to log groups of events of the project", () => {
  const policy = resource(synthesized, "aws_cloudwatch_log_resource_policy", "log_delivery")[
    "policy_document"
  ] as string;
  const { Statement: statements } = JSON.parse(policy) as { Statement: Record<string, unknown>[] };
  expect(statements.find(({ Sid }) => Sid === "DeliverEvents")).toMatchObject({
    Action: "logs:PutLogEvents",
    Resource: expect.stringMatching(/:log-group:\/aws\/events\/shop-\*:\*$/) as unknown,
    Condition: { ArnLike: { "aws:SourceArn": expect.stringMatching(/:rule\/shop-\*$/) as unknown } },
  });
});

test("tasks of services that stop by themselves are counted by service", () => {
  const filter = resource(synthesized, "aws_cloudwatch_log_metric_filter", "events_task_exits");
  expect(filter).toMatchObject({
    log_group_name: "${aws_cloudwatch_log_group.events_log_group.name}",
    metric_transformation: {
      name: "TaskExits",
      namespace: "FargatePlatform/Services",
      value: "1",
      dimensions: { Group: "$.detail.group" },
    },
  });
  for (const part of ['"service:*"', '"EssentialContainerExited"', '"TaskFailedToStart"', '"Task failed*"']) {
    expect(filter["pattern"]).toContain(part);
  }
});
