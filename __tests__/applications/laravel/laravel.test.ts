import application from ".";
import { all } from "../../support/shop-platform";
import { containerOf, containersOf, environmentsOf, only, secretsOf, variablesOf } from "../synthesized";

describe.each(environmentsOf(application))("Laravel on PHP-FPM in $name", (environment) => {
  const { name, stack } = environment;

  test("requests go to nginx, which has an image of its own in the team's registry", () => {
    expect(only(stack, "aws_lb_target_group")).toMatchObject({ port: 8080, health_check: { path: "/up" } });
    const { nginx } = containersOf(environment, "php");
    expect(nginx).toMatchObject({ environment: [{ name: "PHP_FPM_ADDRESS", value: "127.0.0.1:9000" }] });
    expect(String(nginx?.["image"])).toMatch(/php[-_]nginx/);
  });

  test("FastCGI is reached from inside the task alone", () => {
    const ports = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"))
      .filter((rule) => String(rule["security_group_id"]).includes("service_php"))
      .map((rule) => rule["from_port"]);
    expect(ports).toEqual([8080]);
  });

  test("site, worker and scheduler have Laravel's names for the database, the queue and the key", () => {
    for (const workload of ["php", "mail", "schedule"]) {
      const container = containerOf(environment, workload);
      expect(variablesOf(container)).toMatchObject({
        DB_HOST: "${aws_db_instance.database.address}",
        DB_DATABASE: "memberships",
        DB_USERNAME: "laravel",
        SQS_QUEUE: expect.stringContaining("mail") as string,
      });
      expect(Object.keys(secretsOf(container)).sort()).toEqual(["APP_KEY", "DB_PASSWORD"]);
    }
  });

  test("the worker runs artisan with the site's image, and scales with the queue", () => {
    expect(containerOf(environment, "mail")).toMatchObject({
      image: containerOf(environment, "php")["image"],
      command: ["php", "artisan", "queue:work", "sqs"],
    });
    expect(
      only(stack, "aws_appautoscaling_target", ({ resource_id }) => String(resource_id).includes("worker_mail")),
    ).toMatchObject({ min_capacity: 0 });
  });

  test("the scheduler runs every minute", () => {
    expect(only(stack, "aws_scheduler_schedule", (args) => String(args["name"]).endsWith("schedule"))).toMatchObject({
      schedule_expression: "rate(1 minute)",
      state: "ENABLED",
    });
    expect(name).toBeTruthy();
  });

  test("Laravel can write its storage, and not its code", () => {
    const { mountPoints, readonlyRootFilesystem } = containerOf(environment, "php") as unknown as {
      mountPoints: { containerPath: string }[];
      readonlyRootFilesystem: boolean;
    };
    expect(readonlyRootFilesystem).toBe(true);
    expect(mountPoints.map(({ containerPath }) => containerPath)).toEqual(
      expect.arrayContaining(["/tmp", "/var/www/storage"]),
    );
  });
});
