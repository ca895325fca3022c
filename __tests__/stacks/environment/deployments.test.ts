import { changed } from "../../support/settings-under-test";
import { wholePlatform } from "../../support/shop-platform";

const stages = ["test", "staging", "prod"] as const;

describe("the settings of deployments", () => {
  const stacks = wholePlatform(changed({}));

  test("have an apply wait in staging and prod, and not in test, where the first image may come later", () => {
    const waits = stages.map(
      (stage) => stacks[stage]?.resource["aws_ecs_service"]?.["service_web"]?.["wait_for_steady_state"],
    );
    expect(waits).toEqual([false, true, true]);
  });

  test("roll back by alarm in prod", () => {
    const alarms = stages.map((stage) => stacks[stage]?.resource["aws_ecs_service"]?.["service_web"]?.["alarms"]);
    expect(alarms).toEqual([
      undefined,
      undefined,
      {
        enable: true,
        rollback: true,
        alarm_names: [
          "shop-prod-deployment/web/site/error-percent",
          "shop-prod-deployment/web/site/latency-seconds",
          "shop-prod-deployment/web/site/unhealthy-targets",
          "shop-prod-deployment/web/task-exits",
        ],
      },
    ]);
  });

  test("keep what ECS says about deployments in every environment with services", () => {
    for (const stage of stages) {
      expect(stacks[stage]?.resource["aws_cloudwatch_log_group"]?.["service_event_log_log_group"]).toMatchObject({
        name: `/aws/events/shop-${stage}-services`,
      });
    }
    const off = wholePlatform(changed({ "environments.test.logs": { serviceEvents: false } }));
    expect(off["test"]?.resource["aws_cloudwatch_log_group"]).not.toHaveProperty("service_event_log_log_group");
  });
});

describe("an environment whose images a pipeline chooses", () => {
  const { test: stack, staging } = wholePlatform(
    changed({
      "environments.test.images": { managedBy: "pipeline" },
      "environments.test.tasks": {
        "migrate-database": { imageOf: "api" },
        clean: { image: "public.ecr.aws/docker/library/busybox:1.37" },
      },
      "environments.staging.services": { web: { imageManagedBy: "pipeline" } },
    }),
  );
  const ofPipeline = (of: typeof stack) =>
    Object.keys(of?.resource["aws_ssm_parameter"] ?? {}).map((id) => id.replace("_task_running_parameter", ""));

  test("reads what runs of every workload with an image of the project's own", () => {
    expect(ofPipeline(stack)).toEqual(["service_api", "service_web", "task_migrate_database"]);
  });

  test("leaves to Terraform a version that the settings name", () => {
    const definitions = stack?.resource["aws_ecs_task_definition"]?.["task_clean_task"]?.["container_definitions"];
    expect(definitions).toContain("${var.clean_image}");
  });

  test("may be a single workload", () => {
    expect(ofPipeline(staging)).toEqual(["service_web"]);
  });
});
