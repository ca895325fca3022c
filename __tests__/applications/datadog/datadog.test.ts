import application from ".";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, wholePlatform } from "../../support/shop-platform";
import { containersOf, environmentsOf, only, secretsOf, variablesOf } from "../synthesized";

const iam = new Simulation(wholePlatform(application));

describe.each(environmentsOf(application))("an agent beside a service in $name", (environment) => {
  const { name, stack } = environment;
  const { checkout, "datadog-agent": agent } = containersOf(environment, "checkout");
  if (!checkout || !agent) throw new Error("The task must have the service and its agent.");

  test("the agent may fail without the service, and takes no more than its share", () => {
    expect(agent).toMatchObject({ essential: false, cpu: 64, memory: 256 });
    expect(checkout).toMatchObject({ essential: true });
  });

  test("the agent has its key, and the service does not", () => {
    expect(secretsOf(agent)).toEqual({ DD_API_KEY: expect.stringContaining("datadog_api_key") as string });
    expect(secretsOf(checkout)).toEqual({});
    expect(variablesOf(checkout)).toMatchObject({ DD_TRACE_AGENT_URL: "http://127.0.0.1:8126" });
    const secret = iam.arn(name, "aws_secretsmanager_secret.secret_datadog_api_key");
    expect(iam.role(name, "service_checkout_task_execution_role").may("secretsmanager:GetSecretValue", secret)).toBe(
      true,
    );
  });

  test("the agent writes its sockets, and nothing else of its file system", () => {
    const mounted = (agent["mountPoints"] as { containerPath: string }[]).map(({ containerPath }) => containerPath);
    // The directories of ECS Exec, in test.
    const agents = /^\/(?:managed-agents|var\/(?:lib|log)\/amazon\/ssm)$/;
    expect(mounted.filter((directory) => !agents.test(directory)).sort()).toEqual(["/tmp", "/var/run/datadog"]);
    expect(agent).toMatchObject({ readonlyRootFilesystem: true, user: "100" });
  });

  test("traces come from inside the task, and the intake is reached by HTTPS", () => {
    const ports = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"))
      .filter((rule) => String(rule["security_group_id"]).includes("service_checkout"))
      .map((rule) => rule["from_port"]);
    expect(ports).toEqual([8080]);
    expect(
      only(stack, "aws_vpc_security_group_egress_rule", ({ cidr_ipv4 }) => cidr_ipv4 === "34.107.0.0/16"),
    ).toMatchObject({ from_port: 443 });
  });
});
