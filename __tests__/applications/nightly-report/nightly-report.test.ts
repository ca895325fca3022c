import application from ".";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, wholePlatform } from "../../support/shop-platform";
import { containerOf, environmentsOf, only, variablesOf } from "../synthesized";

const iam = new Simulation(wholePlatform(application));

describe.each(environmentsOf(application))("a nightly report in $name", (environment) => {
  const { name, stack } = environment;

  test("the job runs at half past one in Berlin, in summer and winter", () => {
    expect(only(stack, "aws_scheduler_schedule", (args) => String(args["name"]).endsWith("report"))).toMatchObject({
      schedule_expression: "cron(30 1 * * ? *)",
      schedule_expression_timezone: "Europe/Berlin",
    });
  });

  test("the job knows the address of the service, and may connect to it", () => {
    expect(variablesOf(containerOf(environment, "report"))["SALES_API"]).toMatch(/^http:\/\/.*api.*:8000$/);
    const clients = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"))
      .filter((rule) => rule["from_port"] === 8000 && String(rule["security_group_id"]).includes("service_api"))
      .map((rule) => String(rule["referenced_security_group_id"]));
    expect(clients.some((client) => client.includes("job_report"))).toBe(true);
  });

  test("reports are written below one prefix", () => {
    const bucket = iam.arn(name, "aws_s3_bucket.bucket_reports");
    const role = iam.role(name, "job_report_task_role");
    expect(role.may("s3:PutObject", `${bucket}/nightly/2026-11-26.csv`)).toBe(true);
    expect(role.may("s3:PutObject", `${bucket}/other.csv`)).toBe(false);
  });

  test("a run that fails is tried twice more, and then people are told", () => {
    const { definition } = only(stack, "aws_sfn_state_machine", (args) => String(args["name"]).endsWith("report"));
    expect(String(definition).includes('"{% $attempt > 2 %}","Next":"Failed"')).toBe(true);
    const subscriptions = Object.values(all(stack, "aws_sns_topic_subscription"));
    expect(subscriptions).toContainEqual(
      expect.objectContaining({
        protocol: "email",
        endpoint: "sales-team@example.com",
        topic_arn: "${aws_sns_topic.notifications.arn}",
      }),
    );
  });
});
