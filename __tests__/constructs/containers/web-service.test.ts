import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type ITerraformDependable } from "cdktf";
import { type Network } from "../../../constructs/network/network";
import { Port } from "../../../constructs/network/port";
import { Cluster } from "../../../constructs/containers/cluster";
import { type WebService, type WebServiceProps } from "../../../constructs/containers/web-service";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import {
  containers,
  plainContainer,
  plainScaling,
  type Surroundings,
  context,
  webService,
} from "../../support/workloads";

function service(props: Partial<WebServiceProps> = {}, then?: (web: WebService, around: Surroundings) => void) {
  return synthesize((stack) => {
    const around = context(stack);
    const web = webService(around, "web", props);
    then?.(web, around);
  });
}

function web(synthesized: Synthesized): Record<string, unknown> {
  return resource(synthesized, "aws_ecs_service", "web");
}

function attach(to: WebService, route: string, ...dependsOn: ITerraformDependable[]): void {
  to.attachTargetGroup({
    route,
    targetGroupArn: `arn:${route}`,
    requestLabel: `app/lb/1/targetgroup/${route}/2`,
    dependsOn,
  });
}

describe("a web service", () => {
  const synthesized = service();

  test("runs its tasks in the private tier without public addresses (ECS.2, ECS.16)", () => {
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

  test("runs on the latest platform (ECS.10)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { platform_version: "LATEST" });
  });

  test("rolls back a deployment that fails", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      deployment_circuit_breaker: { enable: true, rollback: true },
    });
  });

  test("deploys within the percentages that were set", () => {
    const { json } = service({ deployment: { minimumHealthyPercent: 50, maximumPercent: 150 } });
    expect(json).toHaveResourceWithProperties(EcsService, {
      deployment_minimum_healthy_percent: 50,
      deployment_maximum_percent: 150,
      availability_zone_rebalancing: "ENABLED",
    });
  });

  test("is not rebalanced over zones where ECS would refuse it", () => {
    const { json } = service({ deployment: { minimumHealthyPercent: 0, maximumPercent: 100 } });
    expect(json).toHaveResourceWithProperties(EcsService, { availability_zone_rebalancing: "DISABLED" });
  });

  test("hands its tags on to its tasks", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      propagate_tags: "SERVICE",
      enable_ecs_managed_tags: true,
    });
  });

  test("begins with the fewest tasks and leaves their number to scaling from then on", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      desired_count: 2,
      lifecycle: { ignore_changes: ["desired_count"] },
    });
  });

  test("names nothing that only one of the provider's majors knows", () => {
    expect(web(synthesized)).not.toHaveProperty("deployment_configuration");
    expect(web(synthesized)).not.toHaveProperty("region");
  });

  test("has its container listen on its port", () => {
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
  ] as const)("runs %s where that is asked", (capacity, strategy) => {
    const { json } = service({ capacity });
    expect(json).toHaveResourceWithProperties(EcsService, { capacity_provider_strategy: [...strategy] });
    expect(json).not.toContain('"launch_type"');
  });

  test("is not replaced when its capacity changes", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { force_new_deployment: true });
  });
});

describe("the tasks of a service start only when", () => {
  test("there is capacity, and ECS may start them", () => {
    expect(web(service())["depends_on"]).toEqual([
      "aws_ecs_cluster_capacity_providers.cluster_capacity_providers",
      "aws_iam_role_policy.web_task_execution_role_policy",
    ]);
  });

  test("they have their permissions, even those granted after the service was made", () => {
    const synthesized = service({}, (made) => {
      made.taskRole.allow({ sid: "ReadTable", actions: ["dynamodb:GetItem"], resources: ["arn:table"] });
    });
    expect(web(synthesized)["depends_on"]).toContain("aws_iam_role_policy.web_task_role_policy");
  });

  test("a rule has tied their target group to the load balancer", () => {
    const synthesized = service({}, (made, { cluster }) => {
      attach(made, "main", cluster.namespace);
    });
    expect(web(synthesized)["depends_on"]).toContain("aws_service_discovery_http_namespace.cluster_namespace");
  });
});

describe("a shell in a service's containers", () => {
  test("is not to be had where it is not asked for", () => {
    const synthesized = service();
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { enable_execute_command: false });
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("web_task_role_policy");
    expect(containers(synthesized, "web_task")["web"]).not.toHaveProperty("mountPoints");
  });

  test("comes with its permissions and room for its agent", () => {
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
  const synthesized = service({}, (made) => {
    attach(made, "main");
    attach(made, "admin");
  });

  test("joins every target group with its container and port", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      load_balancer: [
        { target_group_arn: "arn:main", container_name: "web", container_port: 8000 },
        { target_group_arn: "arn:admin", container_name: "web", container_port: 8000 },
      ],
    });
  });

  test("has its grace period", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, { health_check_grace_period_seconds: 60 });
  });

  test("has no grace period without one: ECS refuses it", () => {
    expect(web(service())).not.toHaveProperty("health_check_grace_period_seconds");
  });
});

describe("Service Connect", () => {
  test("offers a service by its name and port, and logs beside its containers", () => {
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
        service: [{ port_name: "web", discovery_name: "web", client_alias: { dns_name: "web", port: 8000 } }],
      },
    });
  });

  test("lets a caller reach the port of the service that allowed it, and nothing else", () => {
    const synthesized = service({}, (made, around) => {
      made.allowConnectionsFrom(webService(around, "caller"));
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

  test("has a caller deployed after the service whose name it needs", () => {
    const synthesized = service({}, (made, around) => {
      made.allowConnectionsFrom(webService(around, "caller"));
    });
    expect(resource(synthesized, "aws_ecs_service", "caller")["depends_on"]).toContain("aws_ecs_service.web");
    expect(web(synthesized)["depends_on"]).not.toContain("aws_ecs_service.caller");
  });

  test("lets services call each other in a ring, which Terraform would refuse as an order", () => {
    const synthesized = service({}, (one, around) => {
      const two = webService(around, "two");
      const three = webService(around, "three");
      one.allowConnectionsFrom(two);
      two.allowConnectionsFrom(three);
      three.allowConnectionsFrom(one);
      one.allowConnectionsFrom(one);
    });
    const earlier = (name: string) =>
      (resource(synthesized, "aws_ecs_service", name)["depends_on"] as string[]).filter((address) =>
        address.startsWith("aws_ecs_service."),
      );
    expect({ web: earlier("web"), two: earlier("two"), three: earlier("three") }).toEqual({
      web: [],
      two: ["aws_ecs_service.web"],
      three: ["aws_ecs_service.two"],
    });
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      security_group_id: "${aws_security_group.three_security_group.id}",
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
    });
  });

  test("refuses a caller of another cluster, which could not find the name", () => {
    expect(() =>
      service({}, (made, around) => {
        const cluster = new Cluster(around.stack, "other", { containerInsights: "disabled", logs: around.logs });
        made.allowConnectionsFrom(webService({ ...around, cluster }, "caller"));
      }),
    ).toThrow("web: caller runs in another cluster and can't reach it through Service Connect.");
  });
});

describe("the reach of a service", () => {
  /** A network with endpoints of its own: what a service opens besides is the service's doing. */
  const closedNetwork: Network = {
    vpcId: "vpc-1",
    cidr: "10.0.0.0/16",
    zones: ["a"],
    subnetIds: () => ["subnet-a"],
    allowAwsApis: (group) => {
      group.allowToCidr("10.0.0.0/16", Port.https, "endpoints");
    },
  };
  const egress = (synthesized: Synthesized) =>
    Object.keys(synthesized.resource["aws_vpc_security_group_egress_rule"] ?? {});

  test("is the AWS services that every task needs, and nobody reaches it", () => {
    const synthesized = service({ network: closedNetwork });
    expect(egress(synthesized)).toEqual(["web_security_group_to_10_0_0_0_16_tcp_443"]);
    expect(synthesized.resource).not.toHaveProperty("aws_vpc_security_group_ingress_rule");
  });

  test.each([
    ["a public registry", "public.ecr.aws/nginx/nginx:1.29.1"],
    ["a registry in another region", "111111111111.dkr.ecr.us-east-1.amazonaws.com/shop/web:1"],
  ])("is HTTPS anywhere where an image comes from %s, which no endpoint leads to", (_where, image) => {
    const own = service({ network: closedNetwork, container: { ...plainContainer, image } });
    const beside = service({ network: closedNetwork, sidecars: { proxy: { image, user: "101" } } });
    for (const synthesized of [own, beside]) {
      expect(egress(synthesized)).toContain("web_security_group_to_anywhere_tcp_443");
    }
  });

  test("is what it declares, and no more", () => {
    const synthesized = service({ network: closedNetwork }, (made) => {
      made.allowEgress("192.0.2.0/24", Port.tcp(8443), "Payment provider");
    });
    expect(
      resource(synthesized, "aws_vpc_security_group_egress_rule", "web_security_group_to_192_0_2_0_24_tcp_8443"),
    ).toMatchObject({ cidr_ipv4: "192.0.2.0/24", from_port: 8443, to_port: 8443, description: "Payment provider" });
    expect(egress(synthesized)).toHaveLength(2);
  });
});

describe("a service as a data store's client", () => {
  test("takes values and secrets of it after it was made", () => {
    const synthesized = service({}, (made) => {
      made.addEnvironment("DATABASE_HOST", "db.example.com");
      made.addSecret("DATABASE_PASSWORD", "arn:database", "password");
      made.addSecret("TOKEN", "arn:token");
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

  test("needs a route", () => {
    expect(() => service({ scaling })).toThrow(
      "web scales by requests per target, but no route leads to it; add a route or remove requestsPerTarget.",
    );
  });

  test("is content with one", () => {
    const synthesized = service({ scaling }, (made) => {
      attach(made, "main");
    });
    expect(synthesized.resource["aws_appautoscaling_policy"]).toHaveProperty("web_scaling_requests_main");
  });
});
