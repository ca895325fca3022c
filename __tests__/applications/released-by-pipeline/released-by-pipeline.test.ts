import application from ".";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, wholePlatform } from "../../support/shop-platform";
import { containersOf, environmentsOf, only } from "../synthesized";

const platform = wholePlatform(application);
const iam = new Simulation(platform);

describe.each(environmentsOf(application))("a team that releases by its own pipeline in $name", (environment) => {
  const { name, stage, stack } = environment;
  const account = { test: "210000000002", staging: "210000000003", prod: "210000000004" }[stage];
  const rotating = (secret: string) =>
    only(stack, "aws_secretsmanager_secret_rotation", ({ secret_id }) => String(secret_id).includes(secret));

  test("no image is Terraform's to choose", () => {
    const images = ["web", "api", "confirmations", "payments", "migrate"].map(
      (workload) => containersOf(environment, workload)[workload]?.["image"],
    );
    expect(images.filter((image) => !/^\$\{local\.\w+_running_image_\w+\}$/.test(String(image)))).toEqual([]);
  });

  test("the migration runs before everything that has its image", () => {
    const waits = (id: string) => JSON.stringify(all(stack, "aws_ecs_service")[id]).includes("task_migrate_gate_call");
    expect([waits("service_api"), waits("worker_payments"), waits("service_web")]).toEqual([true, true, false]);
  });

  test("logs go to the team's stream or to another company, and stay in CloudWatch Logs", () => {
    const { web, "log-router": router } = containersOf(environment, "web");
    expect(web?.["logConfiguration"]).toMatchObject({
      logDriver: "awsfirelens",
      options: { Name: "kinesis_firehose", delivery_stream: "booking-logs" },
    });
    expect(router?.["command"]).toContain("cloudwatch_logs");
    const stream = (owner: string) => `arn:aws:firehose:eu-west-1:${owner}:deliverystream/booking-logs`;
    const role = iam.role(name, "service_web_task_role");
    expect([
      role.may("firehose:PutRecordBatch", stream(account)),
      role.may("firehose:PutRecordBatch", stream("210000000009")),
    ]).toEqual([true, false]);
    const { api } = containersOf(environment, "api");
    expect(api?.["logConfiguration"]).toMatchObject({
      options: { Name: "datadog" },
      secretOptions: [{ name: "apikey", valueFrom: expect.stringContaining("secret_log_intake") as string }],
    });
  });

  test("functions of the environment's account rotate what they can, at the team's times", () => {
    expect(rotating("session_key")).toMatchObject({
      rotation_lambda_arn: `arn:aws:lambda:eu-west-1:${account}:function:rotate-session-key`,
      rotation_rules: { automatically_after_days: 60 },
    });
    expect(rotating("warehouse_db")).toMatchObject({
      rotation_rules: { schedule_expression: "cron(0 10 ? * TUE *)", duration: "2h" },
    });
  });

  test("the platform's pipeline opens these functions, and no others, to Secrets Manager", () => {
    const apply = iam.role(`account-${account}`, `pipeline_${name}_apply`);
    const may = (name: string) =>
      apply.may("lambda:AddPermission", `arn:aws:lambda:eu-west-1:${account}:function:${name}`);
    expect(["rotate-session-key", "rotate-warehouse", "payroll"].map(may)).toEqual([true, true, false]);
  });

  test("canaries ask for pages of this environment, and for the CDN's", () => {
    const urls = Object.values(all(stack, "aws_synthetics_canary")).map(
      ({ run_config }) =>
        (run_config as { environment_variables: Record<string, string> }).environment_variables["CANARY_URL"],
    );
    const host = `${stage === "prod" ? "www" : stage}.booking.example.com`;
    expect(urls.sort()).toEqual(
      [`https://${host}/`, `https://${host}/api/availability`, "https://cdn.booking.example.com/app.js"].sort(),
    );
  });

  test("people are told by email, chat and endpoints", () => {
    const protocols = Object.values(all(stack, "aws_sns_topic_subscription")).map(({ protocol }) => protocol);
    expect(new Set(protocols)).toEqual(new Set(["email", "https"]));
    expect(Object.keys(all(stack, "aws_chatbot_slack_channel_configuration"))).toHaveLength(1);
    expect(Object.keys(all(stack, "aws_chatbot_teams_channel_configuration"))).toHaveLength(1);
    only(stack, "aws_sfn_state_machine", (args) => String(args["name"]).endsWith("endpoint_on-call"));
  });

  test("only test sleeps, and only prod follows the day", () => {
    const sleeps = Object.values(all(stack, "aws_sfn_state_machine")).some((args) =>
      String(args["name"]).endsWith("off-hours-sleep"),
    );
    expect(sleeps).toBe(stage === "test");
    expect(Object.keys(all(stack, "aws_appautoscaling_scheduled_action"))).toHaveLength(stage === "prod" ? 2 : 0);
  });
});

test("the role that releases registers versions of what has the team's images, and pushes none", () => {
  const role = iam.role("test", "deploy_pipeline");
  const may = (workload: string) =>
    role.may(
      "ecs:RegisterTaskDefinition",
      `arn:aws:ecs:eu-west-1:210000000002:task-definition/booking-test-${workload}:7`,
    );
  expect(["web", "invoices", "migrate", "tunnel", "database-users"].map(may)).toEqual([true, true, true, false, false]);
  expect(role.may("ecr:PutImage", "arn:aws:ecr:eu-west-1:210000000001:repository/booking/web")).toBe(false);
});
