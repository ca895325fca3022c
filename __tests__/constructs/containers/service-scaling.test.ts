import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { type Scaling, ServiceScaling } from "../../../constructs/containers/service-scaling";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";
import { plainScaling } from "../../support/workloads";

function scale(scaling: Partial<Scaling> = {}, then?: (made: ServiceScaling) => void): Synthesized {
  return synthesize((stack) => {
    const names = { clusterName: "shop-prod-services", serviceName: "shop-prod-web" };
    const made = new ServiceScaling(stack, "scaling", { ...plainScaling, ...names, ...scaling });
    then?.(made);
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
  test("stays within the limits that were set", () => {
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
    "holds %s at its target, with the cooldowns that were set",
    (_what, name, predefined_metric_type, target_value) => {
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

  test("holds the requests of a route at their target", () => {
    const { json } = scale({}, (made) => {
      made.trackRequests("main", 1000, "app/lb/1/targetgroup/web/2");
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

  test("leaves its limits to a schedule, which a later apply must not fight, and to Terraform without one", () => {
    expect(resource(scale(), "aws_appautoscaling_target", "scaling")).not.toHaveProperty("lifecycle");
    expect(scale({ schedule: { night } }).json).toHaveResourceWithProperties(AppautoscalingTarget, {
      lifecycle: { ignore_changes: ["min_capacity", "max_capacity"] },
    });
  });

  test("changes its limits by the clock of the time zone", () => {
    expect(scale({ schedule: { night } }).json).toHaveResourceWithProperties(AppautoscalingScheduledAction, {
      ...service,
      name: "night",
      schedule: "cron(0 22 * * ? *)",
      timezone: "Europe/Berlin",
      scalable_target_action: { min_capacity: "0", max_capacity: "1" },
    });
  });

  test("is the same in whatever order the schedule was written", () => {
    expect(scale({ schedule: { night, day } }).json).toBe(scale({ schedule: { day, night } }).json);
  });
});
