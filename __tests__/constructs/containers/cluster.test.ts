import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { Role } from "../../../constructs/identity/role";
import { trustTasks } from "../../../constructs/containers/task-trust";
import { resource, statements, synthesize } from "../../support/synthesize";
import { context } from "../../support/workloads";

const synthesized = synthesize((stack) => {
  const { cluster } = context(stack);
  cluster.exec.grant(new Role(stack, "role", { name: "web-task", description: "Tasks.", trust: trustTasks(stack) }));
});
const sessionTargets = { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": "ecs:shop-prod-services_*" } };

describe("a cluster", () => {
  test.each(["disabled", "enabled", "enhanced"] as const)("has Container Insights %s (ECS.12)", (containerInsights) => {
    const { json } = synthesize((stack) => context(stack, { containerInsights }));
    expect(json).toHaveResourceWithProperties(EcsCluster, {
      name: "shop-prod-services",
      setting: [{ name: "containerInsights", value: containerInsights }],
    });
  });

  test("keeps what Container Insights measures in an encrypted group that forgets, made before ECS makes one", () => {
    expect(synthesized.json).toHaveResourceWithProperties(CloudwatchLogGroup, {
      name: "/aws/ecs/containerinsights/shop-prod-services/performance",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
    expect(resource(synthesized, "aws_ecs_cluster", "cluster")["depends_on"]).toEqual([
      "aws_cloudwatch_log_group.cluster_insights_log_group",
    ]);
  });

  test("has no such group where nothing is measured", () => {
    const { resource: resources } = synthesize((stack) => context(stack, { containerInsights: "disabled" }));
    expect(Object.keys(resources["aws_cloudwatch_log_group"] ?? {})).toEqual(["cluster_exec_log_group"]);
  });

  test("runs tasks on Fargate and Fargate Spot, and on demand where nothing is said", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsClusterCapacityProviders, {
      cluster_name: "${aws_ecs_cluster.cluster.name}",
      capacity_providers: ["FARGATE", "FARGATE_SPOT"],
      default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
    });
  });

  test("has a namespace in which services find each other", () => {
    expect(synthesized.json).toHaveResourceWithProperties(ServiceDiscoveryHttpNamespace, {
      name: "shop-prod-services",
    });
    expect(synthesized.json).toHaveResourceWithProperties(EcsCluster, {
      service_connect_defaults: { namespace: "${aws_service_discovery_http_namespace.cluster_namespace.arn}" },
    });
  });
});

describe("a shell in a container", () => {
  test("is encrypted with our key and logged to an encrypted group, whoever opens it", () => {
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

  test("uses the key for sessions into this cluster and nothing else", () => {
    const policy = resource(synthesized, "aws_kms_key", "logs_key")["policy"];
    expect(statements(policy)["RolesEncryptExecSessions"]).toMatchObject({
      Principal: { AWS: "arn:aws:iam::444444444444:root" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: sessionTargets,
    });
  });

  test("needs these permissions of the task, and no more", () => {
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
