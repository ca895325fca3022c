import application from ".";
import { all } from "../../support/shop-platform";
import { containerOf, environmentsOf, only, secretsOf, variablesOf } from "../synthesized";

describe.each(environmentsOf(application))("Django with Celery in $name", (environment) => {
  const { name, stack } = environment;
  const service = (workload: string) =>
    only(stack, "aws_ecs_service", (args) => args["name"] === `newsletter-${name}-${workload}`);

  test("the worker and the scheduler run the site's image, and listen on nothing", () => {
    for (const workload of ["worker", "beat"]) {
      const container = containerOf(environment, workload);
      expect(container["image"]).toBe(containerOf(environment, "web")["image"]);
      expect(container["portMappings"] ?? []).toEqual([]);
      expect(service(workload)).not.toHaveProperty("load_balancer");
    }
  });

  test("nothing may connect to the worker or the scheduler", () => {
    const groups = Object.values(all(stack, "aws_vpc_security_group_ingress_rule")).map(({ security_group_id }) =>
      String(security_group_id),
    );
    expect(groups.filter((group) => /service_(?:worker|beat)_/.test(group))).toEqual([]);
    expect(groups.some((group) => group.includes("service_web_"))).toBe(true);
  });

  test("the scheduler is one task, never two, not even during a deployment, and never on Spot", () => {
    expect(service("beat")).toMatchObject({
      desired_count: 1,
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
      capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
    });
    const scaled = Object.values(all(stack, "aws_appautoscaling_target")).map(({ resource_id }) => String(resource_id));
    expect(scaled.filter((id) => /beat|redis/.test(id))).toEqual([]);
    expect(scaled.filter((id) => id.includes("worker"))).toHaveLength(1);
  });

  test("site, worker and scheduler reach Redis by its name, and nobody else does", () => {
    for (const workload of ["web", "worker", "beat"]) {
      expect(variablesOf(containerOf(environment, workload))).toMatchObject({
        CELERY_BROKER_URL: "redis://redis:6379/0",
      });
    }
    const clients = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"))
      .filter(({ from_port }) => from_port === 6379)
      .map(({ referenced_security_group_id }) => /service_(\w+?)_/.exec(String(referenced_security_group_id))?.[1]);
    expect(clients.sort()).toEqual(["beat", "web", "worker"]);
  });

  test("Django finds the database under the names that it expects, and its secret key", () => {
    const web = containerOf(environment, "web");
    expect(variablesOf(web)).toMatchObject({
      PGHOST: "${aws_db_instance.database.address}",
      PGDATABASE: "newsletter",
      PGUSER: "web",
    });
    expect(secretsOf(web)).toEqual({ DJANGO_SECRET_KEY: expect.stringContaining("django_secret_key") as string });
  });

  test("a task migrates the database as its owner, with the site's image", () => {
    const migrate = containerOf(environment, "migrate");
    expect(migrate).toMatchObject({
      image: containerOf(environment, "web")["image"],
      command: ["python", "manage.py", "migrate"],
    });
    expect(variablesOf(migrate)).toMatchObject({ DATABASE_USERNAME: "migrate" });
  });

  test("what a worker is sending may end before the task does", () => {
    expect(containerOf(environment, "worker")).toMatchObject({
      stopTimeout: 120,
      healthCheck: { command: ["CMD-SHELL", "celery -A newsletter inspect ping -d celery@$HOSTNAME"] },
    });
  });
});
