import { DeploymentAlarms, type DeploymentAlarmsProps } from "../../../constructs/containers/deployment-alarms";
import { resource, synthesize } from "../../support/synthesize";
import { webService, workloadContext } from "../../support/workloads";

function withAlarms(props: Partial<DeploymentAlarmsProps> = {}) {
  return synthesize((stack) => {
    const service = webService(workloadContext(stack));
    service.attachTargetGroup({
      route: "site",
      targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/site/2",
      metricDimensions: { LoadBalancer: "app/public/1", TargetGroup: "targetgroup/site/2" },
      dependsOn: [],
    });
    new DeploymentAlarms(stack, "deployment", { service, ...props });
  });
}

const names = {
  errors: "shop-prod-deployment/web/site/error-percent",
  latency: "shop-prod-deployment/web/site/latency-seconds",
  unhealthy: "shop-prod-deployment/web/site/unhealthy-targets",
  exits: "shop-prod-deployment/web/task-exits",
};

describe("a service whose deployments are rolled back by alarm", () => {
  const synthesized = withAlarms();
  const service = resource(synthesized, "aws_ecs_service", "web");

  test("is rolled back by errors, latency, unhealthy targets and tasks that stop", () => {
    expect(service["alarms"]).toEqual({
      enable: true,
      rollback: true,
      alarm_names: [names.errors, names.latency, names.unhealthy, names.exits],
    });
  });

  test("is created after the alarms", () => {
    const alarms = Object.keys(synthesized.resource["aws_cloudwatch_metric_alarm"] ?? {});
    expect(alarms).toHaveLength(4);
    expect(service["depends_on"]).toEqual(
      expect.arrayContaining(alarms.map((alarm) => `aws_cloudwatch_metric_alarm.${alarm}`)),
    );
  });

  test("is named by its alarms as a text: a reference would be a circle", () => {
    expect(JSON.stringify(synthesized.resource["aws_cloudwatch_metric_alarm"])).not.toContain("aws_ecs_service.");
    expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "deployment_tasks_task_exits")).toMatchObject({
      metric_query: [{ metric: { dimensions: { Group: "service:shop-prod-web" } } }],
    });
  });

  test("is watched at its own target group", () => {
    const alarm = resource(synthesized, "aws_cloudwatch_metric_alarm", "deployment_of_site_latency_seconds");
    expect(alarm).toMatchObject({
      metric_query: [{ metric: { dimensions: { LoadBalancer: "app/public/1", TargetGroup: "targetgroup/site/2" } } }],
    });
  });

  test("keeps the circuit breaker", () => {
    expect(service["deployment_circuit_breaker"]).toEqual({ enable: true, rollback: true });
  });
});

test("alarms can be chosen", () => {
  const service = resource(withAlarms({ choices: { latencySeconds: "off" } }), "aws_ecs_service", "web");
  expect(service["alarms"]).toMatchObject({ alarm_names: [names.errors, names.unhealthy, names.exits] });
});

test("without a log of events, the tasks are not counted", () => {
  const service = resource(withAlarms({ countsExits: false }), "aws_ecs_service", "web");
  expect(service["alarms"]).toMatchObject({ alarm_names: [names.errors, names.latency, names.unhealthy] });
});

test("without any alarm, the service has none", () => {
  const off = { errorPercent: "off", latencySeconds: "off", unhealthyTargets: "off", taskExits: "off" } as const;
  expect(resource(withAlarms({ choices: off }), "aws_ecs_service", "web")).not.toHaveProperty("alarms");
});
