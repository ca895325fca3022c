import { ExistingVpc } from "../../../constructs/network/existing-vpc";
import { OneOffTask } from "../../../constructs/jobs/one-off-task";
import { type WebServiceProps } from "../../../constructs/containers/web-service";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";
import { containers, plainContainer, webService, workloadContext } from "../../support/workloads";

function called(port?: string, props: Partial<WebServiceProps> = {}): Synthesized {
  return synthesize((stack) => {
    const context = workloadContext(stack);
    const api = webService(context, "api", { ports: { admin: { port: 8001, protocol: "tcp" } }, ...props });
    for (const name of ["migrate", "report"]) {
      api.allowConnectionsFromTasks(new OneOffTask(stack, name, { ...context, ...plainContainer }), port);
    }
  });
}

const environmentOf = (synthesized: Synthesized) => containers(synthesized, "migrate_task")["migrate"]?.["environment"];

describe("a service that tasks call", () => {
  const synthesized = called();

  test("registers its tasks in a private zone of the network, once", () => {
    expect(Object.values(synthesized.resource["aws_service_discovery_private_dns_namespace"] ?? {})).toMatchObject([
      { name: "services.prod.shop.internal", vpc: "vpc-1" },
    ]);
    expect(Object.values(synthesized.resource["aws_service_discovery_service"] ?? {})).toMatchObject([
      {
        name: "api",
        dns_config: {
          namespace_id: "${aws_service_discovery_private_dns_namespace.dns_namespace.id}",
          routing_policy: "MULTIVALUE",
          dns_records: [{ type: "A", ttl: 10 }],
        },
        health_check_custom_config: { failure_threshold: 1 },
        force_destroy: true,
      },
    ]);
    expect(resource(synthesized, "aws_ecs_service", "api")["service_registries"]).toEqual({
      registry_arn: "${aws_service_discovery_service.api_dns.arn}",
    });
  });

  test("accepts their connections, and they may connect", () => {
    const inbound = Object.keys(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
    expect(inbound).toEqual(["api_security_group_from_migrate_tcp_8000", "api_security_group_from_report_tcp_8000"]);
    expect(
      resource(synthesized, "aws_vpc_security_group_egress_rule", "migrate_security_group_to_api_tcp_8000"),
    ).toMatchObject({ description: "To api: Calls by DNS" });
  });

  test("tells them its address", () => {
    expect(environmentOf(synthesized)).toEqual([
      { name: "SERVICE_API_HOST", value: "api.services.prod.shop.internal" },
      { name: "SERVICE_API_PORT", value: "8000" },
      { name: "SERVICE_API_URL", value: "http://api.services.prod.shop.internal:8000" },
    ]);
  });

  test("may be called at another port, by the same name", () => {
    expect(environmentOf(called("admin"))).toEqual([
      { name: "SERVICE_API_ADMIN_HOST", value: "api.services.prod.shop.internal" },
      { name: "SERVICE_API_ADMIN_PORT", value: "8001" },
    ]);
  });

  test("is not registered unless a task calls it", () => {
    const alone = synthesize((stack) => webService(workloadContext(stack), "api"));
    expect(resource(alone, "aws_ecs_service", "api")).not.toHaveProperty("service_registries");
    expect(alone.resource).not.toHaveProperty("aws_service_discovery_private_dns_namespace");
  });

  test("must be in the network of the tasks", () => {
    const build = () =>
      synthesize((stack) => {
        const context = workloadContext(stack);
        const network = new ExistingVpc(stack, "other", {
          vpcId: "vpc-2",
          cidr: "10.1.0.0/16",
          subnets: { private: { a: "subnet-a" } },
        });
        const task = new OneOffTask(stack, "migrate", { ...context, network, ...plainContainer });
        webService(context, "api").allowConnectionsFromTasks(task);
      });
    expect(build).toThrow("api: migrate runs in another network and can't reach it by its private DNS name.");
  });
});
