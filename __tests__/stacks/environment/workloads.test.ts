import definition from "../../../examples/data-pipeline";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { containers } from "../../support/workloads";

const platform = wholePlatform(definition);
const prod = stackOf(platform, "prod");

/** The variables of a task's own container. */
const variablesOf = (task: string, container: string) => {
  const environment = containers(prod, task)[container]?.["environment"] as { name: string; value: string }[];
  return Object.fromEntries(environment.map(({ name, value }) => [name, value]));
};

describe("workloads without a port", () => {
  test("have an image repository each, unless they run the image of another workload", () => {
    const repositories = Object.keys(all(stackOf(platform, "account"), "aws_ecr_repository"));
    expect(repositories).toEqual(["images_load_file", "images_report_writer"]);
    expect(Object.keys(prod.variable)).toEqual(["database_users_image", "load_file_image", "report_writer_image"]);
    for (const [task, container] of [
      ["job_nightly_summary_task", "nightly-summary"],
      ["task_migrate_database_task", "migrate-database"],
    ] as const) {
      expect(containers(prod, task)[container]?.["image"]).toBe("${var.load_file_image}");
    }
  });

  test("have the addresses of what they use in environment variables", () => {
    expect(variablesOf("worker_report_writer_task", "report-writer")).toEqual({
      BUCKET_RAW_DATA: "pipeline-prod-raw-data-444444444444",
      DATABASE_HOST: "${aws_db_instance.database.address}",
      DATABASE_NAME: "pipeline",
      DATABASE_PORT: "5432",
      DATABASE_SSLMODE: "verify-full",
      DATABASE_USERNAME: "reporter",
      QUEUE_REPORT_REQUESTS_URL: "${aws_sqs_queue.queue_report_requests.url}",
    });
    expect(variablesOf("job_load_file_task", "load-file")).toMatchObject({
      QUEUE_REPORT_REQUESTS_URL: "${aws_sqs_queue.queue_report_requests.url}",
    });
  });

  test("reach queues through an endpoint in the network", () => {
    const services = Object.values(all(prod, "aws_vpc_endpoint")).map(({ service_name: name }) => name);
    expect(services).toContain("com.amazonaws.eu-west-1.sqs");
  });

  test("can be started with the values of the outputs", () => {
    expect(prod.output["job_load_file_arn"]?.["value"]).toBe(
      "arn:aws:states:eu-west-1:444444444444:stateMachine:pipeline-prod-load-file",
    );
    expect(prod.output["run_migrate_database"]?.["value"]).toContain(
      "aws stepfunctions start-execution --region eu-west-1 --state-machine-arn " +
        "arn:aws:states:eu-west-1:444444444444:stateMachine:pipeline-prod-migrate-database ",
    );
    expect(prod.output["run_report_writer"]).toBeUndefined();
  });
});

test("queues and the audit trail are protected in prod", () => {
  for (const [type, id] of [
    ["aws_sqs_queue", "queue_report_requests"],
    ["aws_s3_bucket", "object_trail_bucket"],
  ] as const) {
    expect(all(prod, type)[id]?.["lifecycle"]).toEqual({ prevent_destroy: true });
    expect(all(stackOf(platform, "test"), type)[id]?.["lifecycle"]).toEqual({ prevent_destroy: false });
  }
});

test("an environment without queues and jobs has no schedules, and one topic: that of its alarms", () => {
  const { database } = definition.application;
  const quiet = wholePlatform({
    ...definition,
    application: {
      database: { ...database, users: {} },
      tasks: { "migrate-database": { uses: { database: "reach" } } },
    },
    environments: { staging: definition.environments.staging },
    waivers: [],
  });
  const staging = stackOf(quiet, "staging");
  expect(Object.keys(all(staging, "aws_sns_topic"))).toEqual(["ticket_notifications"]);
  expect(staging.resource).not.toHaveProperty("aws_scheduler_schedule_group");
  expect(Object.keys(all(staging, "aws_ecs_task_definition"))).toEqual(["task_migrate_database_task"]);
});
