import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { Cluster } from "../../../constructs/containers/cluster";
import { Role } from "../../../constructs/identity/role";
import { trustTasks } from "../../../constructs/containers/task-trust";
import { resource, statements, synthesize } from "../../support/synthesize";
import { workloadContext } from "../../support/workloads";

const synthesized = synthesize((stack) => {
  const { cluster } = workloadContext(stack);
  cluster.exec.grant(new Role(stack, "role", { name: "web-task", description: "Tasks.", trust: trustTasks(stack) }));
});
const sessionTargets = { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": "ecs:shop-prod-services_*" } };

describe("a cluster", () => {
  test.each(["disabled", "enabled", "enhanced"] as const)(
    "sets Container Insights to %s (ECS.12)",
    (containerInsights) => {
      const { json } = synthesize((stack) => workloadContext(stack, { containerInsights }));
      expect(json).toHaveResourceWithProperties(EcsCluster, {
        name: "shop-prod-services",
        setting: [{ name: "containerInsights", value: containerInsights }],
      });
    },
  );

  test("creates an encrypted log group with a retention period for Container Insights before ECS does", () => {
    expect(synthesized.json).toHaveResourceWithProperties(CloudwatchLogGroup, {
      name: "/aws/ecs/containerinsights/shop-prod-services/performance",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
    expect(resource(synthesized, "aws_ecs_cluster", "cluster")["depends_on"]).toEqual([
      "aws_cloudwatch_log_group.cluster_insights_log_group",
    ]);
  });

  test("has no log group if Container Insights is disabled", () => {
    const { resource: resources } = synthesize((stack) => workloadContext(stack, { containerInsights: "disabled" }));
    expect(Object.keys(resources["aws_cloudwatch_log_group"] ?? {})).toEqual(["cluster_exec_log_group"]);
  });

  test("has the capacity providers Fargate and Fargate Spot, and Fargate by default", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsClusterCapacityProviders, {
      cluster_name: "${aws_ecs_cluster.cluster.name}",
      capacity_providers: ["FARGATE", "FARGATE_SPOT"],
      default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
    });
  });

  test("has a Service Connect namespace", () => {
    expect(synthesized.json).toHaveResourceWithProperties(ServiceDiscoveryHttpNamespace, {
      name: "shop-prod-services",
    });
    expect(synthesized.json).toHaveResourceWithProperties(EcsCluster, {
      service_connect_defaults: { namespace: "${aws_service_discovery_http_namespace.cluster_namespace.arn}" },
    });
  });
});

describe("an ECS Exec session", () => {
  test("is encrypted with the logs key and logged to an encrypted log group", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsCluster, {
      configuration: {
        execute_command_configuration: {
          kms_key_id: "${aws_kms_key.logs_key.arn}",
          logging: "OVERRIDE",
          log_configuration: {
            cloud_watch_encryption_enabled: true,
            cloud_watch_log_group_name: "${aws_cloudwatch_log_group.cluster_exec_log_group.name}",
          },
        },
      },
    });
    expect(synthesized.json).toHaveResourceWithProperties(CloudwatchLogGroup, {
      name: "/ecs-exec/shop-prod-services",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("can use the key only with this cluster's encryption context", () => {
    const policy = resource(synthesized, "aws_kms_key", "logs_key")["policy"];
    expect(statements(policy)["RolesEncryptExecSessions"]).toMatchObject({
      Principal: { AWS: "arn:aws:iam::444444444444:root" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: sessionTargets,
    });
  });

  test("requires these permissions of the task role only", () => {
    const policy = resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"];
    expect(statements(policy)).toEqual({
      OpenExecSessions: {
        Sid: "OpenExecSessions",
        Effect: "Allow",
        Action: [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        Resource: "*",
      },
      FindExecLogGroup: {
        Sid: "FindExecLogGroup",
        Effect: "Allow",
        Action: "logs:DescribeLogGroups",
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:*",
      },
      LogExecSessions: {
        Sid: "LogExecSessions",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/ecs-exec/shop-prod-services:*",
      },
      DecryptExecSessions: {
        Sid: "DecryptExecSessions",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "${aws_kms_key.logs_key.arn}",
        Condition: sessionTargets,
      },
    });
  });
});

describe("two clusters in one stack", () => {
  const both = synthesize((stack) => {
    new Cluster(stack, "cluster");
    new Cluster(stack, "batch", { name: "batch" });
  });

  test("have names, namespaces and log groups of their own", () => {
    const names = (type: string) => Object.values(both.resource[type] ?? {}).map(({ name }) => name);
    expect(names("aws_ecs_cluster")).toEqual(["shop-prod-batch", "shop-prod-services"]);
    expect(names("aws_service_discovery_http_namespace")).toEqual(["shop-prod-batch", "shop-prod-services"]);
    expect(names("aws_cloudwatch_log_group")).toEqual([
      "/ecs-exec/shop-prod-batch",
      "/aws/ecs/containerinsights/shop-prod-batch/performance",
      "/ecs-exec/shop-prod-services",
      "/aws/ecs/containerinsights/shop-prod-services/performance",
    ]);
  });

  test("can each use the logs key for their own exec sessions", () => {
    const policy = statements(resource(both, "aws_kms_key", "logs_key")["policy"]);
    expect(policy["RolesEncryptExecSessions"]).toMatchObject({ Condition: sessionTargets });
    expect(policy["RolesEncryptExecSessionsBatch"]).toMatchObject({
      Condition: { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": "ecs:shop-prod-batch_*" } },
    });
  });
});
