import application from ".";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { wholePlatform } from "../../support/shop-platform";
import { containerOf, environmentsOf, only, secretsOf, variablesOf } from "../synthesized";

const iam = new Simulation(wholePlatform(application));

describe.each(environmentsOf(application))("Rails with Sidekiq in $name", (environment) => {
  const { name, stack } = environment;

  test("Rails and Sidekiq find the database under the names of PostgreSQL's client, and its password", () => {
    for (const workload of ["web", "sidekiq"]) {
      const container = containerOf(environment, workload);
      const { DATABASE_URL: url, PGUSER: user } = variablesOf(container);
      expect(url).toMatch(/^postgres(?:ql)?:\/\/.*aws_db_instance\.database\.address.*\/helpdesk/);
      expect(user).toBe("rails");
      expect(secretsOf(container)).toMatchObject({
        PGPASSWORD: expect.stringContaining("database_password") as string,
        RAILS_MASTER_KEY: expect.stringContaining("rails_master_key") as string,
      });
    }
  });

  test("no variable has a value that is a password", () => {
    expect(JSON.stringify(variablesOf(containerOf(environment, "web")))).not.toMatch(/:\/\/[^"/]*:[^"/]*@/);
  });

  test("Sidekiq runs three tasks at least, of the site's image, without a port", () => {
    expect(containerOf(environment, "sidekiq")).toMatchObject({
      image: containerOf(environment, "web")["image"],
      command: ["bundle", "exec", "sidekiq"],
    });
    expect(containerOf(environment, "sidekiq")["portMappings"] ?? []).toEqual([]);
    expect(
      only(stack, "aws_appautoscaling_target", ({ resource_id }) => String(resource_id).includes("sidekiq")),
    ).toMatchObject({ min_capacity: 3, max_capacity: 9 });
  });

  test("attachments are written by the site, and only read by Sidekiq", () => {
    const bucket = iam.arn(name, "aws_s3_bucket.bucket_attachments");
    expect(variablesOf(containerOf(environment, "web"))["S3_BUCKET"]).toMatch(
      new RegExp(`^helpdesk-${name}-attachments-`),
    );
    expect(iam.role(name, "service_web_task_role").may("s3:PutObject", `${bucket}/a.pdf`)).toBe(true);
    expect(iam.role(name, "service_sidekiq_task_role").may("s3:GetObject", `${bucket}/a.pdf`)).toBe(true);
    expect(iam.role(name, "service_sidekiq_task_role").may("s3:PutObject", `${bucket}/a.pdf`)).toBe(false);
  });

  test("a task prepares the database as its owner, before a deployment", () => {
    expect(containerOf(environment, "migrate")["command"]).toEqual(["bin/rails", "db:prepare"]);
    expect(variablesOf(containerOf(environment, "migrate"))).toMatchObject({ DATABASE_USERNAME: "migrate" });
  });

  test("the load balancer asks Rails' own health check", () => {
    expect(only(stack, "aws_lb_target_group")).toMatchObject({ port: 3000, health_check: { path: "/up" } });
  });
});
