import { BackgroundService, type BackgroundServiceProps } from "../../../constructs/containers/background-service";
import { resource, synthesize } from "../../support/synthesize";
import { containers, plainContainer, webService, workloadContext } from "../../support/workloads";

function bot(props: Partial<BackgroundServiceProps> = {}) {
  return synthesize((stack) => {
    const context = workloadContext(stack);
    const service = new BackgroundService(stack, "bot", { ...context, ...plainContainer, ...props });
    webService(context, "api").allowConnectionsFrom(service);
  });
}

describe("a service without a port", () => {
  const synthesized = bot();
  const service = resource(synthesized, "aws_ecs_service", "bot");

  test("maps no port and is registered with no load balancer", () => {
    expect(containers(synthesized, "bot_task")["bot"]).not.toHaveProperty("portMappings");
    expect(service).not.toHaveProperty("load_balancer");
    expect(service).not.toHaveProperty("health_check_grace_period_seconds");
  });

  test("is a client of Service Connect that nobody can call", () => {
    expect(service["service_connect_configuration"]).toMatchObject({ enabled: true });
    expect(service["service_connect_configuration"]).not.toHaveProperty("service");
  });

  test("can call others", () => {
    expect(
      resource(synthesized, "aws_vpc_security_group_egress_rule", "bot_security_group_to_api_tcp_8000"),
    ).toMatchObject({
      from_port: 8000,
    });
    expect(service["triggers"]).toEqual({ api: "8000" });
  });

  test("accepts no connections", () => {
    const rules = Object.keys(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
    expect(rules.filter((rule) => rule.startsWith("bot_"))).toEqual([]);
  });

  test("scales by its load", () => {
    expect(resource(synthesized, "aws_appautoscaling_target", "bot_scaling")).toMatchObject({
      min_capacity: 3,
      max_capacity: 6,
    });
  });
});

describe("a singleton", () => {
  const deployment = { minimumHealthyPercent: 0, maximumPercent: 100 };
  const synthesized = bot({ scaling: 1, deployment });

  test("is stopped before the next version starts, and never runs beside a task that rebalances zones", () => {
    expect(resource(synthesized, "aws_ecs_service", "bot")).toMatchObject({
      desired_count: 1,
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
      availability_zone_rebalancing: "DISABLED",
    });
  });
});
