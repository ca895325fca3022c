import application from ".";
import { all } from "../../support/shop-platform";
import { containerOf, environmentsOf, only, secretsOf, variablesOf } from "../synthesized";

describe.each(environmentsOf(application))("Spring Boot in $name", (environment) => {
  const { stack } = environment;
  const container = containerOf(environment, "api");

  test("its settings come from variables with dots, as it expects", () => {
    expect(variablesOf(container)).toMatchObject({
      "server.port": "8080",
      "management.server.port": "8081",
      "spring.jpa.hibernate.ddl-auto": "validate",
      "spring.datasource.url": expect.stringMatching(
        /^jdbc:postgresql:\/\/\$\{aws_db_instance\.database\.address\}.*\/invoicing/,
      ) as string,
      "spring.datasource.username": "api",
    });
    expect(secretsOf(container)).toEqual({
      "spring.mail.password": expect.stringMatching(/secret_mail.*:password::$/) as string,
    });
  });

  test("the load balancer sends requests to 8080, and asks the actuator on 8081", () => {
    expect(only(stack, "aws_lb_target_group")).toMatchObject({
      port: 8080,
      health_check: { port: "8081", path: "/actuator/health/readiness", interval: 30 },
    });
    const mappings = container["portMappings"] as { containerPort: number }[];
    expect(mappings.map(({ containerPort }) => containerPort).sort()).toEqual([8080, 8081]);
  });

  test("the load balancer may connect to both ports, and nobody else to the actuator", () => {
    const rules = Object.values(all(stack, "aws_vpc_security_group_ingress_rule")).filter((rule) =>
      String(rule["security_group_id"]).includes("service_api"),
    );
    expect(rules.map((rule) => rule["from_port"]).sort()).toEqual([8080, 8081]);
    for (const rule of rules) expect(rule["referenced_security_group_id"]).toContain("ingress");
  });

  test("no route leads to the actuator from outside", () => {
    const rules = Object.values(all(stack, "aws_lb_listener_rule"));
    expect(rules.map(({ condition }) => condition)).toEqual([[{ path_pattern: { values: ["/api/*"] } }]]);
  });

  test("a JVM that takes minutes to start is not stopped", () => {
    expect(only(stack, "aws_ecs_service")["health_check_grace_period_seconds"]).toBe(180);
  });
});
