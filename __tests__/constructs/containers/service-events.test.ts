import { Cluster } from "../../../constructs/containers/cluster";
import { ServiceEvents, type ServiceEventsProps } from "../../../constructs/containers/service-events";
import { permissionReasonsOf } from "../../../constructs/identity/permission-reasons";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { resource, statements, synthesize } from "../../support/synthesize";

const withEvents = (props: Partial<ServiceEventsProps> = {}) =>
  synthesize((stack) => {
    new ServiceEvents(stack, "events", { cluster: new Cluster(stack, "cluster"), ...props });
  });

const synthesized = withEvents();
const TOPIC = "arn:aws:sns:eu-west-1:444444444444:shop-prod-alarms";

function rule(id: string, of = synthesized) {
  const { name, event_pattern: pattern } = resource(of, "aws_cloudwatch_event_rule", id);
  return { name, pattern: JSON.parse(String(pattern)) as Record<string, unknown> };
}

describe("events of services", () => {
  test("are deployments that fail, in this cluster alone", () => {
    expect(rule("events_deployments")).toEqual({
      name: "shop-prod-services-deployments",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: [{ prefix: "arn:aws:ecs:eu-west-1:444444444444:service/${aws_ecs_cluster.cluster.name}/" }],
        detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
      },
    });
  });

  test("are tasks of services that end, don't start or fail their health check, and not those that ECS stops", () => {
    expect(rule("events_stopped_tasks")).toEqual({
      name: "shop-prod-services-stopped-tasks",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: ["${aws_ecs_cluster.cluster.arn}"],
          lastStatus: ["STOPPED"],
          group: [{ prefix: "service:" }],
          $or: [
            { stopCode: ["EssentialContainerExited", "TaskFailedToStart"] },
            { stopCode: ["ServiceSchedulerInitiated"], stoppedReason: [{ prefix: "Task failed" }] },
          ],
        },
      },
    });
  });

  test.each(["events_deployments", "events_stopped_tasks"])("of the rule %s are readable sentences", (id) => {
    const target = resource(synthesized, "aws_cloudwatch_event_target", `${id}_target`);
    expect(target).toMatchObject({
      rule: `\${aws_cloudwatch_event_rule.${id}.name}`,
      arn: "${aws_sns_topic.notifications.arn}",
    });
    // A role would keep EventBridge from publishing to an encrypted topic.
    expect(target).not.toHaveProperty("role_arn");
    const transformer = target["input_transformer"] as { input_paths: Record<string, string>; input_template: string };
    const message = JSON.parse(transformer.input_template) as string;
    const used = [...message.matchAll(/<(\w+)>/g)].map(([, name]) => name);
    expect(used.sort()).toEqual(Object.keys(transformer.input_paths).sort());
  });

  test("say how to see the containers of a task that stopped", () => {
    const { input_transformer: transformer } = resource(
      synthesized,
      "aws_cloudwatch_event_target",
      "events_stopped_tasks_target",
    );
    expect((transformer as { input_template: string }).input_template).toBe(
      '"<time> <code>: a task of <group> stopped: <reason>. Its containers: aws ecs describe-tasks --region eu-west-1 --cluster ${aws_ecs_cluster.cluster.name} --tasks <task>"',
    );
  });

  test("may be all deployments, and nothing else", () => {
    const all = withEvents({ deployments: "all", stoppedTasks: false });
    expect(rule("events_deployments", all).pattern["detail"]).toEqual({
      eventName: ["SERVICE_DEPLOYMENT_COMPLETED", "SERVICE_DEPLOYMENT_FAILED", "SERVICE_DEPLOYMENT_IN_PROGRESS"],
    });
    expect(Object.keys(all.resource["aws_cloudwatch_event_rule"] ?? {})).toEqual(["events_deployments"]);
  });

  test("can't be nothing", () => {
    expect(() => withEvents({ deployments: "none", stoppedTasks: false })).toThrow(
      "prod/events: watch `deployments`, `stoppedTasks` or both.",
    );
  });
});

describe("the topic of events", () => {
  test("lets EventBridge publish, without the conditions that it doesn't support", () => {
    const policy = statements(resource(synthesized, "aws_sns_topic_policy", "notifications_policy")["policy"]);
    expect(policy["EventsPublish"]).toEqual({
      Sid: "EventsPublish",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: TOPIC,
    });
    expect(Object.keys(policy)).toEqual(["AlarmsPublish", "DenyPlainHttp", "EventsPublish"]);
  });

  test("has a key with which EventBridge encrypts the messages of this topic alone", () => {
    const policy = statements(resource(synthesized, "aws_kms_key", "messages_key")["policy"]);
    expect(policy["EventsEncryptNotifications"]).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": TOPIC } },
    });
  });

  test("says why its policy has no condition, once for all rules", () => {
    synthesize((stack) => {
      const notifications = Notifications.of(stack);
      notifications.allowEvents();
      notifications.allowEvents();
      const reasons = permissionReasonsOf(notifications.node.findChild("policy"));
      expect([...reasons]).toEqual([
        ["EventsPublish", "because EventBridge supports no conditions in the policy of a topic"],
      ]);
    });
  });

  test("doesn't admit EventBridge while only alarms notify", () => {
    const alone = synthesize((stack) => Notifications.of(stack));
    const policy = statements(resource(alone, "aws_sns_topic_policy", "notifications_policy")["policy"]);
    expect(Object.keys(policy)).toEqual(["AlarmsPublish", "DenyPlainHttp"]);
    expect(JSON.stringify(alone.resource)).not.toContain("events.amazonaws.com");
  });

  test("may exist already, and is left as it is", () => {
    const own = "arn:aws:sns:eu-west-1:444444444444:oncall";
    const existing = synthesize((stack) => {
      const notifications = Notifications.fromTopicArn(stack, "oncall", own);
      new ServiceEvents(stack, "events", { cluster: { arn: "arn:c", name: "c" }, notifications });
    });
    expect(Object.keys(existing.resource).sort()).toEqual(["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"]);
    expect(resource(existing, "aws_cloudwatch_event_target", "events_deployments_target")).toMatchObject({ arn: own });
  });
});
