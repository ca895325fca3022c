import { type WebService, type WebServiceProps } from "../../../constructs/containers/web-service";
import { Ingress } from "../../../constructs/load-balancer/ingress";
import { type Router } from "../../../constructs/load-balancer/router";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";
import { containers, plainContainer, webService, workloadContext } from "../../support/workloads";

const sidecars = { nginx: { ...plainContainer, port: 8081 } };

interface Parts {
  readonly web: WebService;
  readonly caller: WebService;
  readonly router: Router;
}

function service(props: Partial<WebServiceProps> = {}, use?: (parts: Parts) => void): Synthesized {
  return synthesize((stack) => {
    const context = workloadContext(stack);
    const web = webService(context, "web", {
      ports: { metrics: 9090, admin: { port: 8001, protocol: "grpc" } },
      ...props,
    });
    const router = Ingress.fromListenerArn(stack, "ingress", {
      listenerArn:
        "arn:aws:elasticloadbalancing:eu-west-1:444444444444:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2",
      network: context.network,
      securityGroupId: "sg-0123456789abcdef0",
      domain: "shop.example.com",
    });
    use?.({ web, caller: webService(context, "caller"), router });
  });
}

interface ConnectService {
  readonly port_name: string;
  readonly discovery_name: string;
  readonly client_alias: { readonly dns_name: string; readonly port: number };
}

function published(synthesized: Synthesized): ConnectService[] {
  const configuration = resource(synthesized, "aws_ecs_service", "web")["service_connect_configuration"];
  return (configuration as { service: ConnectService[] }).service;
}

function inboundOf(synthesized: Synthesized): string[] {
  const rules = Object.keys(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
  return rules.filter((rule) => rule.startsWith("web_"));
}

describe("further ports of a service", () => {
  test("are mapped under names of their own, each with its protocol", () => {
    expect(containers(service(), "web_task")["web"]?.["portMappings"]).toEqual([
      { name: "web", containerPort: 8000, hostPort: 8000, protocol: "tcp", appProtocol: "http" },
      { name: "web-admin", containerPort: 8001, hostPort: 8001, protocol: "tcp", appProtocol: "grpc" },
      { name: "web-metrics", containerPort: 9090, hostPort: 9090, protocol: "tcp", appProtocol: "http" },
    ]);
  });

  test("are found by other services under these names", () => {
    expect(published(service())).toMatchObject([
      { port_name: "web", discovery_name: "web", client_alias: { dns_name: "web", port: 8000 } },
      { port_name: "web-admin", discovery_name: "web-admin", client_alias: { dns_name: "web-admin", port: 8001 } },
      {
        port_name: "web-metrics",
        discovery_name: "web-metrics",
        client_alias: { dns_name: "web-metrics", port: 9090 },
      },
    ]);
  });

  test("are open to those alone that may call them", () => {
    expect(inboundOf(service())).toEqual([]);
    const called = service({}, ({ web, caller }) => {
      web.allowConnectionsFrom(caller, "admin");
    });
    expect(inboundOf(called)).toEqual(["web_security_group_from_caller_tcp_8001"]);
    expect(resource(called, "aws_ecs_service", "caller")["triggers"]).toEqual({ "web-admin": "8001" });
  });

  test("have numbers of their own", () => {
    expect(() => service({ ports: { metrics: 8000 } })).toThrow(
      "Task web: web and web-metrics both listen on port 8000; change one of them.",
    );
  });

  test("have names of their own", () => {
    const admin = { ...plainContainer, port: 8081 };
    expect(() => service({ ports: { admin: 9000 }, sidecars: { "web-admin": admin } })).toThrow(
      "Task web: two ports have the name web-admin; rename a port or a sidecar.",
    );
    expect(() => service({ ports: { admin: 9000 }, sidecars: { admin } })).toThrow(
      "web: a further port and a sidecar are both web-admin; rename one of them.",
    );
  });
});

describe("a route to another port", () => {
  const routed = (port: number | string, healthCheckPort?: number) =>
    service({ sidecars, ports: { metrics: 9090, admin: 8001 } }, ({ web, router }) => {
      const healthCheck = healthCheckPort === undefined ? {} : { port: healthCheckPort };
      router.route(web.endpoint(port), "other", { paths: ["/*"], healthCheck });
    });
  const group = (synthesized: Synthesized) =>
    resource(synthesized, "aws_lb_target_group", "ingress_route_web_other_target_group");
  const attached = (synthesized: Synthesized) => resource(synthesized, "aws_ecs_service", "web")["load_balancer"];

  test.each([
    ["admin", "web", 8001],
    [9090, "web", 9090],
    ["nginx", "nginx", 8081],
    [8081, "nginx", 8081],
  ])("%p registers the container that listens there", (port, container_name, container_port) => {
    const synthesized = routed(port);
    expect(group(synthesized)["port"]).toBe(container_port);
    expect(group(synthesized)["health_check"]).not.toHaveProperty("port");
    expect(attached(synthesized)).toEqual([
      { target_group_arn: expect.any(String) as string, container_name, container_port },
    ]);
    expect(inboundOf(synthesized)).toEqual([`web_security_group_from_load_balancer_tcp_${container_port}`]);
  });

  test("may check the health on yet another one, which is opened too", () => {
    const synthesized = routed("admin", 9090);
    expect(group(synthesized)["health_check"]).toMatchObject({ port: "9090" });
    expect(inboundOf(synthesized)).toEqual([
      "web_security_group_from_load_balancer_tcp_8001",
      "web_security_group_from_load_balancer_tcp_9090",
    ]);
  });

  test("is an error where nothing listens", () => {
    expect(() => routed("metric")).toThrow(
      'web: nothing listens on "metric"; the ports are web (8000), web-admin (8001), web-metrics (9090), web-nginx (8081).',
    );
  });
});

describe("the port of a sidecar", () => {
  test("has a name in Service Connect only if somebody may call it", () => {
    expect(published(service({ sidecars, ports: {} }))).toHaveLength(1);
    const called = service({ sidecars, ports: {} }, ({ web, caller }) => {
      web.allowConnectionsFrom(caller, "nginx");
    });
    expect(published(called)).toMatchObject([
      { port_name: "web" },
      { port_name: "nginx", discovery_name: "web-nginx", client_alias: { dns_name: "web-nginx", port: 8081 } },
    ]);
    expect(inboundOf(called)).toEqual(["web_security_group_from_caller_tcp_8081"]);
  });
});
