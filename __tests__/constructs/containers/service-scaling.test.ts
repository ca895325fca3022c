import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { type Scaling, ServiceScaling } from "../../../constructs/containers/service-scaling";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";
import { plainScaling } from "../../support/workloads";

function scale(props: Partial<Scaling> = {}, use?: (scaling: ServiceScaling) => void): Synthesized {
  return synthesize((stack) => {
    const names = { clusterName: "shop-prod-services", serviceName: "shop-prod-web" };
    const scaling = new ServiceScaling(stack, "scaling", { ...plainScaling, ...names, ...props });
    use?.(scaling);
  });
}

const service = {
  service_namespace: "${aws_appautoscaling_target.scaling.service_namespace}",
  scalable_dimension: "${aws_appautoscaling_target.scaling.scalable_dimension}",
  resource_id: "${aws_appautoscaling_target.scaling.resource_id}",
};
const night = { cron: "cron(0 22 * * ? *)", timeZone: "Europe/Berlin", minimum: 0, maximum: 1 };
const day = { cron: "cron(0 6 * * ? *)", timeZone: "Europe/Berlin", minimum: 2, maximum: 6 };

describe("the scaling of a service", () => {
  test("stays within its limits", () => {
    expect(scale({ minimum: 0, maximum: 9 }).json).toHaveResourceWithProperties(AppautoscalingTarget, {
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
      resource_id: "service/shop-prod-services/shop-prod-web",
      min_capacity: 0,
      max_capacity: 9,
    });
  });

  test.each([
    ["CPU", "cpu", "ECSServiceAverageCPUUtilization", 60],
    ["memory", "memory", "ECSServiceAverageMemoryUtilization", 75],
  ])(
    "tracks a target of %s, with the configured cooldowns",
    (_description, name, predefined_metric_type, target_value) => {
      expect(scale().json).toHaveResourceWithProperties(AppautoscalingPolicy, {
        ...service,
        name,
        policy_type: "TargetTrackingScaling",
        target_tracking_scaling_policy_configuration: {
          target_value,
          scale_in_cooldown: 300,
          scale_out_cooldown: 60,
          predefined_metric_specification: { predefined_metric_type },
        },
      });
    },
  );

  test("tracks a target of requests of a route", () => {
    const { json } = scale({}, (scaling) => {
      scaling.trackRequests("main", 1000, "app/lb/1/targetgroup/web/2");
    });
    expect(json).toHaveResourceWithProperties(AppautoscalingPolicy, {
      ...service,
      name: "requests-main",
      target_tracking_scaling_policy_configuration: {
        target_value: 1000,
        scale_in_cooldown: 300,
        scale_out_cooldown: 60,
        predefined_metric_specification: {
          predefined_metric_type: "ALBRequestCountPerTarget",
          resource_label: "app/lb/1/targetgroup/web/2",
        },
      },
    });
  });

  test("ignores changes of its limits only if a schedule changes them", () => {
    expect(resource(scale(), "aws_appautoscaling_target", "scaling")).not.toHaveProperty("lifecycle");
    expect(scale({ schedule: { night } }).json).toHaveResourceWithProperties(AppautoscalingTarget, {
      lifecycle: { ignore_changes: ["min_capacity", "max_capacity"] },
    });
  });

  test("changes its limits by a schedule in a time zone", () => {
    expect(scale({ schedule: { night } }).json).toHaveResourceWithProperties(AppautoscalingScheduledAction, {
      ...service,
      name: "night",
      schedule: "cron(0 22 * * ? *)",
      timezone: "Europe/Berlin",
      scalable_target_action: { min_capacity: "0", max_capacity: "1" },
    });
  });

  test("doesn't depend on the order of the schedule's entries", () => {
    expect(scale({ schedule: { night, day } }).json).toBe(scale({ schedule: { day, night } }).json);
  });

  test.each([
    [undefined, 3, 6],
    [0, 0, 1],
    [5, 5, 10],
  ])("of a minimum of %p is between %d and %d by default", (minimum, min_capacity, max_capacity) => {
    const synthesized = synthesize((stack) => {
      const names = { clusterName: "shop-prod-services", serviceName: "shop-prod-web" };
      new ServiceScaling(stack, "scaling", { ...names, ...(minimum !== undefined && { minimum }) });
    });
    expect(resource(synthesized, "aws_appautoscaling_target", "scaling")).toMatchObject({ min_capacity, max_capacity });
    expect(resource(synthesized, "aws_appautoscaling_policy", "scaling_cpu")).toMatchObject({
      target_tracking_scaling_policy_configuration: {
        target_value: 60,
        scale_in_cooldown: 300,
        scale_out_cooldown: 60,
      },
    });
  });

  test("rejects a minimum above the maximum, also of a schedule", () => {
    expect(() => scale({ minimum: 5, maximum: 3 })).toThrow(
      "prod/scaling: `minimum` (5) must not exceed `maximum` (3).",
    );
    expect(() => scale({ schedule: { night: { cron: "rate(1 day)", minimum: 2, maximum: 1 } } })).toThrow(
      "prod/scaling: `minimum` (2) must not exceed `maximum` (1).",
    );
  });

  test("rejects a schedule that AWS would not accept", () => {
    const limits = { minimum: 0, maximum: 1 };
    expect(() => scale({ schedule: { night: { cron: "cron(0 22 * * * *)", ...limits } } })).toThrow(
      /^prod\/scaling: schedule: must be an expression such as .*; got "cron\(0 22 \* \* \* \*\)"\.$/,
    );
    expect(() => scale({ schedule: { night: { cron: "rate(1 day)", timeZone: "Berlin", ...limits } } })).toThrow(
      'prod/scaling: schedule: must be a time zone such as "Europe/Berlin" or "UTC"; got "Berlin".',
    );
  });

  test("has schedules in UTC by default", () => {
    const { json } = scale({ schedule: { night: { cron: "cron(0 22 * * ? *)", minimum: 0, maximum: 1 } } });
    expect(json).toHaveResourceWithProperties(AppautoscalingScheduledAction, { timezone: "UTC" });
  });
});
