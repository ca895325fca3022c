import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type ITerraformDependable } from "cdktf";
import { type Network } from "../../../constructs/network/network";
import { Port } from "../../../constructs/network/port";
import { Cluster } from "../../../constructs/containers/cluster";
import { type WebService, type WebServiceProps } from "../../../constructs/containers/web-service";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { injectableSecret } from "../../support/injectable-secret";
import { containers, plainScaling, type WorkloadContext, workloadContext, webService } from "../../support/workloads";

function service(props: Partial<WebServiceProps> = {}, use?: (web: WebService, context: WorkloadContext) => void) {
  return synthesize((stack) => {
    const context = workloadContext(stack);
    const web = webService(context, "web", props);
    use?.(web, context);
  });
}

function web(synthesized: Synthesized): Record<string, unknown> {
  return resource(synthesized, "aws_ecs_service", "web");
}

function attach(service: WebService, route: string, ...dependsOn: ITerraformDependable[]): void {
  service.attachTargetGroup({
    route,
    targetGroupArn: `arn:${route}`,
    requestLabel: `app/lb/1/targetgroup/${route}/2`,
    dependsOn,
  });
}

describe("a web service", () => {
  const synthesized = service();

  test("runs tasks in the private tier without public IP addresses (ECS.2, ECS.16)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      name: "shop-prod-web",
      cluster: "${aws_ecs_cluster.cluster.arn}",
      network_configuration: {
        subnets: ["subnet-private-a", "subnet-private-b"],
        security_groups: ["${aws_security_group.web_security_group.id}"],
        assign_public_ip: false,
      },
    });
  });

  test("runs on the latest platform version (ECS.10)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { platform_version: "LATEST" });
  });

  test("rolls back a failed deployment", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      deployment_circuit_breaker: { enable: true, rollback: true },
    });
  });

  test("deploys within the configured percentages", () => {
    const { json } = service({ deployment: { minimumHealthyPercent: 50, maximumPercent: 150 } });
    expect(json).toHaveResourceWithProperties(EcsService, {
      deployment_minimum_healthy_percent: 50,
      deployment_maximum_percent: 150,
      availability_zone_rebalancing: "ENABLED",
    });
  });

  test("disables zone rebalancing where ECS doesn't support it", () => {
    const { json } = service({ deployment: { minimumHealthyPercent: 0, maximumPercent: 100 } });
    expect(json).toHaveResourceWithProperties(EcsService, { availability_zone_rebalancing: "DISABLED" });
  });

  test("propagates its tags to its tasks", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      propagate_tags: "SERVICE",
      enable_ecs_managed_tags: true,
    });
  });

  test("starts with the minimum number of tasks, and leaves changes to autoscaling", () => {
    expect(web(synthesized)["desired_count"]).toBe(2);
    expect(web(synthesized)["lifecycle"]).toHaveProperty("ignore_changes", ["desired_count"]);
  });

  test("uses only arguments that every supported major version of the provider has", () => {
    expect(web(synthesized)).not.toHaveProperty("deployment_configuration");
    expect(web(synthesized)).not.toHaveProperty("region");
  });

  test("maps the port of its container", () => {
    expect(containers(synthesized, "web_task")["web"]).toMatchObject({
      portMappings: [{ name: "web", containerPort: 8000 }],
    });
  });

  test.each([
    ["on-demand", [{ capacity_provider: "FARGATE", base: 0, weight: 1 }]],
    [
      "mixed",
      [
        { capacity_provider: "FARGATE", base: 1, weight: 1 },
        { capacity_provider: "FARGATE_SPOT", base: 0, weight: 1 },
      ],
    ],
    [
      "spot-first",
      [
        { capacity_provider: "FARGATE_SPOT", base: 1, weight: 4 },
        { capacity_provider: "FARGATE", base: 0, weight: 1 },
      ],
    ],
  ] as const)("has the capacity provider strategy of %s", (capacity, strategy) => {
    const { json } = service({ capacity });
    expect(json).toHaveResourceWithProperties(EcsService, { capacity_provider_strategy: [...strategy] });
    expect(json).not.toContain('"launch_type"');
  });

  test("is not replaced when its capacity changes", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { force_new_deployment: true });
  });
});

describe("the tasks of a service start only after", () => {
  test("the capacity providers and the permissions of the execution role exist", () => {
    expect(web(service())["depends_on"]).toEqual([
      "aws_ecs_cluster_capacity_providers.cluster_capacity_providers",
      "aws_iam_role_policy.web_task_execution_role_policy",
    ]);
  });

  test("the permissions of the task role exist, even if granted after the service was created", () => {
    const synthesized = service({}, (web) => {
      web.taskRole.allow({ sid: "ReadTable", actions: ["dynamodb:GetItem"], resources: ["arn:table"] });
    });
    expect(web(synthesized)["depends_on"]).toContain("aws_iam_role_policy.web_task_role_policy");
  });

  test("the dependencies of a target group exist", () => {
    const synthesized = service({}, (web, { cluster }) => {
      attach(web, "main", cluster.namespace);
    });
    expect(web(synthesized)["depends_on"]).toContain("aws_service_discovery_http_namespace.cluster_namespace");
  });
});

describe("ECS Exec", () => {
  test("is disabled by default", () => {
    const synthesized = service();
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { enable_execute_command: false });
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("web_task_role_policy");
    expect(containers(synthesized, "web_task")["web"]).toMatchObject({ mountPoints: [{ containerPath: "/tmp" }] });
  });

  test("comes with the permissions and writable directories of its agent", () => {
    const synthesized = service({ exec: true });
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { enable_execute_command: true });
    const { policy } = resource(synthesized, "aws_iam_role_policy", "web_task_role_policy");
    expect(Object.keys(statements(policy))).toEqual([
      "OpenExecSessions",
      "FindExecLogGroup",
      "LogExecSessions",
      "DecryptExecSessions",
    ]);
    expect(containers(synthesized, "web_task")["web"]).toHaveProperty("mountPoints");
  });
});

describe("a service behind a load balancer", () => {
  const synthesized = service({}, (web) => {
    attach(web, "main");
    attach(web, "admin");
  });

  test("registers its container and port with every target group", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      load_balancer: [
        { target_group_arn: "arn:main", container_name: "web", container_port: 8000 },
        { target_group_arn: "arn:admin", container_name: "web", container_port: 8000 },
      ],
    });
  });

  test("has a health check grace period", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { health_check_grace_period_seconds: 60 });
  });

  test("has no grace period without a load balancer, as ECS requires", () => {
    expect(web(service())).not.toHaveProperty("health_check_grace_period_seconds");
  });
});

describe("Service Connect", () => {
  test("publishes a service by its name and port, and logs to the log group of its containers", () => {
    expect(service().json).toHaveResourceWithProperties(EcsService, {
      service_connect_configuration: {
        enabled: true,
        namespace: "${aws_service_discovery_http_namespace.cluster_namespace.arn}",
        log_configuration: {
          log_driver: "awslogs",
          options: {
            "awslogs-group": "${aws_cloudwatch_log_group.web_task_log_group.name}",
            "awslogs-region": "eu-west-1",
            "awslogs-stream-prefix": "service-connect",
            mode: "non-blocking",
            "max-buffer-size": "25m",
          },
        },
        service: [
          {
            port_name: "web",
            discovery_name: "web",
            client_alias: { dns_name: "web", port: 8000 },
            timeout: { per_request_timeout_seconds: 60, idle_timeout_seconds: 300 },
          },
        ],
      },
    });
  });

  test("allows a caller to connect to the port of the service only", () => {
    const synthesized = service({}, (web, context) => {
      web.allowConnectionsFrom(webService(context, "caller"));
    });
    expect(Object.keys(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {})).toHaveLength(1);
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      security_group_id: "${aws_security_group.web_security_group.id}",
      referenced_security_group_id: "${aws_security_group.caller_security_group.id}",
      ip_protocol: "tcp",
      from_port: 8000,
      to_port: 8000,
      description: "From caller: Service Connect",
    });
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupEgressRule, {
      security_group_id: "${aws_security_group.caller_security_group.id}",
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
      from_port: 8000,
      to_port: 8000,
    });
  });

  test.each<[Partial<WebServiceProps>, object | undefined]>([
    [{ calls: { requestTimeoutSeconds: 30 } }, { per_request_timeout_seconds: 30, idle_timeout_seconds: 300 }],
    [{ calls: { requestTimeoutSeconds: 900 } }, { per_request_timeout_seconds: 900, idle_timeout_seconds: 900 }],
    [{ calls: { requestTimeoutSeconds: 0 } }, { per_request_timeout_seconds: 0, idle_timeout_seconds: 0 }],
    [{ calls: { idleTimeoutSeconds: 0 } }, { per_request_timeout_seconds: 60, idle_timeout_seconds: 0 }],
    [{ protocol: "tcp" }, undefined],
    [{ protocol: "tcp", calls: { idleTimeoutSeconds: 7200 } }, { idle_timeout_seconds: 7200 }],
  ])("has timeouts: %j", (props, timeout) => {
    const configuration = web(service(props))["service_connect_configuration"];
    const [published] = (configuration as { service: Record<string, unknown>[] }).service;
    expect(published?.["timeout"]).toEqual(timeout);
  });

  test("rejects timeouts that don't fit together", () => {
    expect(() => service({ calls: { idleTimeoutSeconds: 30 } })).toThrow(
      "prod/web: `idleTimeoutSeconds` (30) must not be less than `requestTimeoutSeconds` (60), because the connection would be closed first; change one of them.",
    );
    expect(() => service({ protocol: "tcp", calls: { requestTimeoutSeconds: 30 } })).toThrow(
      "prod/web: `requestTimeoutSeconds` is not supported with the protocol tcp, which has no requests; remove it.",
    );
  });

  test.each([
    [undefined, "http"],
    ["http2", "http2"],
    ["grpc", "grpc"],
    ["tcp", undefined],
  ] as const)("of the protocol %s has the application protocol %s", (protocol, appProtocol) => {
    const container = containers(service(protocol && { protocol }), "web_task")["web"];
    expect(container?.["portMappings"]).toEqual([
      { name: "web", containerPort: 8000, hostPort: 8000, protocol: "tcp", ...(appProtocol && { appProtocol }) },
    ]);
  });

  test("redeploys a caller when it begins to call a service, or when the port of one changes, and for nothing else", () => {
    const triggers = (port: number, isBoth: boolean) => {
      const synthesized = service({ port }, (web, context) => {
        const caller = webService(context, "caller");
        web.allowConnectionsFrom(caller);
        if (isBoth) webService(context, "other").allowConnectionsFrom(caller);
      });
      expect(web(synthesized)).not.toHaveProperty("triggers");
      const caller = resource(synthesized, "aws_ecs_service", "caller");
      // Without it, the provider ignores triggers.
      expect(caller["force_new_deployment"]).toBe(true);
      return caller["triggers"];
    };
    expect(triggers(8000, false)).toEqual({ web: "8000" });
    expect(triggers(8080, false)).toEqual({ web: "8080" });
    expect(triggers(8000, true)).toEqual({ other: "8000", web: "8000" });
  });

  test("deploys a caller after the service that it calls", () => {
    const synthesized = service({}, (web, context) => {
      web.allowConnectionsFrom(webService(context, "caller"));
    });
    expect(resource(synthesized, "aws_ecs_service", "caller")["depends_on"]).toContain("aws_ecs_service.web");
    expect(web(synthesized)["depends_on"]).not.toContain("aws_ecs_service.caller");
  });

  test("supports services that call each other in a cycle without a cycle of dependencies", () => {
    const synthesized = service({}, (web, context) => {
      const two = webService(context, "two");
      const three = webService(context, "three");
      web.allowConnectionsFrom(two);
      two.allowConnectionsFrom(three);
      three.allowConnectionsFrom(web);
      web.allowConnectionsFrom(web);
    });
    const dependencies = (name: string) =>
      (resource(synthesized, "aws_ecs_service", name)["depends_on"] as string[]).filter((address) =>
        address.startsWith("aws_ecs_service."),
      );
    expect({ web: dependencies("web"), two: dependencies("two"), three: dependencies("three") }).toEqual({
      web: [],
      two: ["aws_ecs_service.web"],
      three: ["aws_ecs_service.two"],
    });
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      security_group_id: "${aws_security_group.three_security_group.id}",
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
    });
  });

  test("rejects a caller in another cluster, where the name doesn't resolve", () => {
    expect(() =>
      service({}, (web, context) => {
        const cluster = new Cluster(context.stack, "other", { name: "other" });
        web.allowConnectionsFrom(webService({ ...context, cluster }, "caller"));
      }),
    ).toThrow("web: caller runs in another cluster and can't reach it through Service Connect.");
  });
});

describe("the network access of a service", () => {
  /** A network whose VPC endpoints need one rule; any other rule is the service's own. */
  const closedNetwork: Network = {
    vpcId: "vpc-1",
    cidr: "10.0.0.0/16",
    ipv6: false,
    tierCidr: () => undefined,
    zones: ["a"],
    subnetIds: () => ["subnet-a"],
    subnetIdsByZone: () => ({ a: "subnet-a" }),
    allowAwsApis: (group) => {
      group.allowToCidr("10.0.0.0/16", Port.https, "endpoints");
    },
    allowDynamoDb: () => undefined,
    allowInbound: () => undefined,
    requireEndpoint: () => undefined,
    requireInternet: () => undefined,
    allowAmazonLinuxPackages: () => undefined,
  };
  const egress = (synthesized: Synthesized) =>
    Object.keys(synthesized.resource["aws_vpc_security_group_egress_rule"] ?? {});

  test("is outbound to AWS services, and nothing inbound", () => {
    const synthesized = service({ network: closedNetwork });
    expect(egress(synthesized)).toEqual(["web_security_group_to_10_0_0_0_16_tcp_443"]);
    expect(synthesized.resource).not.toHaveProperty("aws_vpc_security_group_ingress_rule");
  });

  test.each([
    ["a public registry", "public.ecr.aws/nginx/nginx:1.29.1"],
    ["a registry in another region", "111111111111.dkr.ecr.us-east-1.amazonaws.com/shop/web:1"],
  ])("includes outbound HTTPS if an image is in %s, which has no VPC endpoint", (_registry, image) => {
    const mainImage = service({ network: closedNetwork, image });
    const sidecarImage = service({ network: closedNetwork, sidecars: { proxy: { image, user: "101" } } });
    for (const synthesized of [mainImage, sidecarImage]) {
      expect(egress(synthesized)).toContain("web_security_group_to_anywhere_tcp_443");
    }
  });

  test("includes the allowed egress", () => {
    const synthesized = service({ network: closedNetwork }, (web) => {
      web.allowEgress("192.0.2.0/24", Port.tcp(8443), "Payment provider");
    });
    expect(
      resource(synthesized, "aws_vpc_security_group_egress_rule", "web_security_group_to_192_0_2_0_24_tcp_8443"),
    ).toMatchObject({ cidr_ipv4: "192.0.2.0/24", from_port: 8443, to_port: 8443, description: "Payment provider" });
    expect(egress(synthesized)).toHaveLength(2);
  });
});

describe("a service as the client of a data store", () => {
  test("accepts variables and secrets after it was created", () => {
    const synthesized = service({}, (web) => {
      web.addEnvironment("DATABASE_HOST", "db.example.com");
      web.addSecret("DATABASE_PASSWORD", injectableSecret("arn:database", "password"));
      web.addSecret("TOKEN", injectableSecret("arn:token"));
    });
    expect(containers(synthesized, "web_task")["web"]).toMatchObject({
      environment: [{ name: "DATABASE_HOST", value: "db.example.com" }],
      secrets: [
        { name: "DATABASE_PASSWORD", valueFrom: "arn:database:password::" },
        { name: "TOKEN", valueFrom: "arn:token" },
      ],
    });
    const { policy } = resource(synthesized, "aws_iam_role_policy", "web_task_execution_role_policy");
    expect(statements(policy)["ReadSecretForDatabasePassword"]?.Resource).toBe("arn:database");
  });
});

describe("a service that scales by requests", () => {
  const scaling = { ...plainScaling, requestsPerTarget: 1000 };

  test("requires a route", () => {
    expect(() => service({ scaling })).toThrow(
      "web scales by requests per target, but no route leads to it; add a route or remove requestsPerTarget.",
    );
  });

  test("scales by the requests of the route", () => {
    const synthesized = service({ scaling }, (web) => {
      attach(web, "main");
    });
    expect(synthesized.resource["aws_appautoscaling_policy"]).toHaveProperty("web_scaling_requests_main");
  });
});
