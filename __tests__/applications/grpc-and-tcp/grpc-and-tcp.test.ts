import application from ".";
import { containerOf, environmentsOf, only } from "../synthesized";

/** The name and the port under which others call a service, and the protocol of the proxy in between. */
function called(stack: Parameters<typeof only>[0], service: string): unknown {
  const { service_connect_configuration: connect } = only(stack, "aws_ecs_service", ({ name }) =>
    String(name).endsWith(`-${service}`),
  ) as { service_connect_configuration: { service: { client_alias: unknown }[] } };
  return connect.service.map(({ client_alias }) => client_alias);
}

describe.each(environmentsOf(application))("gRPC and TCP in $name", (environment) => {
  const { stack } = environment;

  test("partners reach the engine by gRPC, and by its own health service", () => {
    expect(only(stack, "aws_lb_target_group", ({ port }) => port === 50051)).toMatchObject({
      protocol_version: "GRPC",
      health_check: { path: "/grpc.health.v1.Health/Check", matcher: "0" },
    });
    expect(
      only(stack, "aws_lb_listener_rule", ({ condition }) => JSON.stringify(condition).includes("Pricing")),
    ).toEqual(expect.objectContaining({ condition: [{ path_pattern: { values: ["/pricing.v1.Pricing/*"] } }] }));
  });

  test("the website calls the engine as HTTP/2 streams, and the engine the cache as plain TCP", () => {
    expect(called(stack, "engine")).toEqual([{ dns_name: "engine", port: 50051 }]);
    expect(containerOf(environment, "engine")["portMappings"]).toMatchObject([{ appProtocol: "grpc" }]);
    expect(called(stack, "cache")).toEqual([{ dns_name: "cache", port: 6379 }]);
    expect(containerOf(environment, "cache")["portMappings"]).toEqual([
      { name: "cache", containerPort: 6379, hostPort: 6379, protocol: "tcp" },
    ]);
  });

  test("only the engine may connect to the cache, which nothing outside reaches", () => {
    const toCache = Object.values(stack.resource["aws_vpc_security_group_ingress_rule"] ?? {}).filter(
      ({ from_port }) => from_port === 6379,
    );
    expect(toCache).toEqual([
      expect.objectContaining({
        security_group_id: "${aws_security_group.service_cache_security_group.id}",
        referenced_security_group_id: "${aws_security_group.service_engine_security_group.id}",
      }),
    ]);
  });

  test("the cache runs the command of the team, as no root", () => {
    expect(containerOf(environment, "cache")).toMatchObject({
      command: ["redis-server", "--save", "", "--appendonly", "no"],
      user: "999:1000",
    });
  });
});
