import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Cluster } from "../../../constructs/containers/cluster";
import { OneOffTask } from "../../../constructs/jobs/one-off-task";
import { WebService } from "../../../constructs/containers/web-service";
import { Worker } from "../../../constructs/containers/worker";
import { Queue } from "../../../constructs/messaging/queue";
import { Role } from "../../../constructs/identity/role";
import { Secret } from "../../../constructs/secrets/secret";
import { SecureParameter } from "../../../constructs/secrets/secure-parameter";
import { Bucket } from "../../../constructs/storage/bucket";
import { resource, statements, synthesize } from "../../support/synthesize";
import { containers, existingNetwork } from "../../support/workloads";

const image = "public.ecr.aws/nginx/nginx:1.29.1";

const alone = synthesize((stack) => {
  const network = existingNetwork(stack);
  const cluster = new Cluster(stack, "cluster");
  const web = new WebService(stack, "web", { cluster, network, image, port: 8080 });
  web.attachTargetGroup({ route: "main", targetGroupArn: "arn:main", requestLabel: "label", dependsOn: [] });
  new Worker(stack, "mailer", { cluster, network, image, queue: new Queue(stack, "mails") });
  new OneOffTask(stack, "migrate", { cluster, network, image });
});
const workloads = ["web", "mailer", "migrate"];
const services = ["web", "mailer"];

const service = (name: string) => resource(alone, "aws_ecs_service", name);
const definition = (name: string) => resource(alone, "aws_ecs_task_definition", `${name}_task`);
const container = (name: string) => containers(alone, `${name}_task`)[name];

describe("a cluster with no props", () => {
  test("has enhanced Container Insights (ECS.12)", () => {
    expect(alone.json).toHaveResourceWithProperties(EcsCluster, {
      name: "shop-prod-services",
      setting: [{ name: "containerInsights", value: "enhanced" }],
    });
  });

  test("logs and encrypts exec sessions with the stack's logs key", () => {
    expect(resource(alone, "aws_ecs_cluster", "cluster")).toMatchObject({
      configuration: {
        execute_command_configuration: {
          kms_key_id: "${aws_kms_key.logs_key.arn}",
          logging: "OVERRIDE",
          log_configuration: { cloud_watch_encryption_enabled: true },
        },
      },
    });
  });

  test.each([
    "/ecs-exec/shop-prod-services",
    "/aws/ecs/containerinsights/shop-prod-services/performance",
    "/ecs/shop-prod-web",
    "/ecs/shop-prod-mailer",
    "/ecs/shop-prod-migrate",
  ])("and its workloads have the log group %s, encrypted and kept for 400 days (CloudWatch.16)", (name) => {
    expect(alone.json).toHaveResourceWithProperties(CloudwatchLogGroup, {
      name,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });
});

describe.each(workloads)("the task of %s, with required props only", (name) => {
  test("is called like the construct", () => {
    expect(definition(name)).toMatchObject({ family: `shop-prod-${name}` });
    expect(container(name)).toMatchObject({ name, image: `\${var.${name}_image}` });
  });

  test("has no shared process namespace (ECS.3), and network mode awsvpc (ECS.17)", () => {
    expect(definition(name)).not.toHaveProperty("pid_mode");
    expect(definition(name)).toMatchObject({ network_mode: "awsvpc", requires_compatibilities: ["FARGATE"] });
  });

  test("is not privileged (ECS.4), has a read-only root file system (ECS.5) and no root user (ECS.20)", () => {
    expect(container(name)).toMatchObject({
      privileged: false,
      readonlyRootFilesystem: true,
      user: "1000:1000",
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      mountPoints: [{ containerPath: "/tmp", readOnly: false }],
    });
  });

  test("has no secret in its environment (ECS.8)", () => {
    expect(container(name)?.["environment"] ?? []).toEqual(
      name === "mailer" ? [{ name: "QUEUE_URL", value: "${aws_sqs_queue.mails.url}" }] : [],
    );
  });

  test("logs to its log group (ECS.9)", () => {
    expect(container(name)).toMatchObject({
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": `\${aws_cloudwatch_log_group.${name}_task_log_group.name}` },
      },
    });
  });

  test("has two different roles, and the smallest size", () => {
    expect(definition(name)).toMatchObject({
      task_role_arn: `\${aws_iam_role.${name}_task_role.arn}`,
      execution_role_arn: `\${aws_iam_role.${name}_task_execution_role.arn}`,
      cpu: "256",
      memory: "512",
      runtime_platform: { cpu_architecture: "X86_64" },
    });
  });

  test("accepts no connections", () => {
    const rules = Object.keys(alone.resource["aws_vpc_security_group_ingress_rule"] ?? {});
    expect(rules.filter((rule) => rule.startsWith(`${name}_`))).toEqual([]);
  });
});

describe.each(services)("the service %s, with required props only", (name) => {
  test("has no public IP addresses (ECS.2, ECS.16)", () => {
    expect(service(name)).toMatchObject({
      network_configuration: { assign_public_ip: false, subnets: ["subnet-private-a", "subnet-private-b"] },
    });
  });

  test("runs on demand, on the latest platform version (ECS.10)", () => {
    expect(service(name)).toMatchObject({
      platform_version: "LATEST",
      capacity_provider_strategy: [{ capacity_provider: "FARGATE", base: 0, weight: 1 }],
    });
  });

  test("keeps all its tasks during a deployment, and rolls a failed one back", () => {
    expect(service(name)).toMatchObject({
      deployment_circuit_breaker: { enable: true, rollback: true },
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      availability_zone_rebalancing: "ENABLED",
    });
  });

  test("can't be entered with exec", () => {
    expect(service(name)).toMatchObject({ enable_execute_command: false });
  });
});

describe("scaling by default", () => {
  test("keeps a web service between 3 and 6 tasks", () => {
    expect(resource(alone, "aws_appautoscaling_target", "web_scaling")).toMatchObject({
      min_capacity: 3,
      max_capacity: 6,
    });
    expect(alone.json).toHaveResourceWithProperties(EcsService, { name: "shop-prod-web", desired_count: 3 });
  });

  test("keeps a worker between 0 and 4 tasks", () => {
    expect(resource(alone, "aws_appautoscaling_target", "mailer_scaling")).toMatchObject({
      min_capacity: 0,
      max_capacity: 4,
    });
    expect(service("mailer")).toMatchObject({ desired_count: 0 });
  });

  test("ignores failed health checks of the load balancer for the first minute of a task", () => {
    expect(service("web")).toMatchObject({ health_check_grace_period_seconds: 60 });
  });
});

describe("what a workload is granted", () => {
  const policy = (synthesized: typeof alone, role: string) =>
    statements(resource(synthesized, "aws_iam_role_policy", `${role}_policy`)["policy"]);

  test("is granted to its task role, with the decryption of the data", () => {
    const synthesized = synthesize((stack) => {
      const cluster = new Cluster(stack, "cluster");
      const web = new WebService(stack, "web", { cluster, network: existingNetwork(stack), image, port: 8080 });
      new Bucket(stack, "uploads").grantRead(web);
      new Queue(stack, "mails").grantSend(web);
    });
    expect(Object.keys(policy(synthesized, "web_task_role"))).toEqual([
      "ListUploads",
      "ReadUploads",
      "DecryptWithStorageKey",
      "SendToMails",
      "EncryptDecryptWithMessagesKey",
    ]);
  });

  test("is reading and decrypting its secrets for ECS, and nothing for the application", () => {
    const synthesized = synthesize((stack) => {
      const secret = new Secret(stack, "database");
      const parameter = SecureParameter.fromName(stack, "api-key", { name: "/shop/api-key" });
      const token = Secret.fromArn(stack, "token", {
        arn: "arn:aws:secretsmanager:eu-west-1:444444444444:secret:token-AbCdEf",
      });
      new WebService(stack, "web", {
        cluster: new Cluster(stack, "cluster"),
        network: existingNetwork(stack),
        image,
        port: 8080,
        secrets: {
          DB_USER: secret.field("username"),
          DB_PASSWORD: secret.field("password"),
          API_KEY: parameter,
          TOKEN: token,
        },
      });
    });
    const execution = policy(synthesized, "web_task_execution_role");
    expect(Object.keys(execution)).toEqual([
      "AuthenticateForThreatDetection",
      "PullThreatDetectionAgent",
      "WriteLogs",
      "ReadSecretForApiKey",
      "ReadSecretForDbPassword",
      "ReadSecretForToken",
      "DecryptWithSecretsKey",
    ]);
    expect(execution["ReadSecretForApiKey"]).toMatchObject({ Action: "ssm:GetParameters" });
    expect(execution["DecryptWithSecretsKey"]).toMatchObject({
      Action: "kms:Decrypt",
      Resource: "${aws_kms_key.secrets_key.arn}",
    });
    expect(containers(synthesized, "web_task")["web"]).toMatchObject({
      secrets: [
        { name: "API_KEY", valueFrom: "arn:aws:ssm:eu-west-1:444444444444:parameter/shop/api-key" },
        { name: "DB_PASSWORD", valueFrom: "${aws_secretsmanager_secret.database.arn}:password::" },
        { name: "DB_USER", valueFrom: "${aws_secretsmanager_secret.database.arn}:username::" },
        { name: "TOKEN", valueFrom: "arn:aws:secretsmanager:eu-west-1:444444444444:secret:token-AbCdEf" },
      ],
    });
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("web_task_role_policy");
  });
});

describe("a task role that exists already", () => {
  const synthesized = synthesize((stack) => {
    const cluster = new Cluster(stack, "cluster");
    const taskRole = Role.fromArn(stack, "company", { arn: "arn:aws:iam::444444444444:role/company-web" });
    const web = new WebService(stack, "web", {
      cluster,
      network: existingNetwork(stack),
      image,
      port: 8080,
      exec: true,
      taskRole,
    });
    new Queue(stack, "mails").grantSend(web);
  });

  test("is the role of the containers, and no other is created", () => {
    expect(resource(synthesized, "aws_ecs_task_definition", "web_task")).toMatchObject({
      task_role_arn: "arn:aws:iam::444444444444:role/company-web",
      execution_role_arn: "${aws_iam_role.web_task_execution_role.arn}",
    });
    expect(Object.keys(synthesized.resource["aws_iam_role"] ?? {})).toEqual(["web_task_execution_role"]);
  });

  test("gets what the workload is granted, before the service starts", () => {
    const { role, policy } = resource(synthesized, "aws_iam_role_policy", "company_policy");
    expect(role).toBe("company-web");
    expect(Object.keys(statements(policy))).toEqual([
      "OpenExecSessions",
      "FindExecLogGroup",
      "LogExecSessions",
      "DecryptExecSessions",
      "SendToMails",
      "EncryptDecryptWithMessagesKey",
    ]);
    expect(resource(synthesized, "aws_ecs_service", "web")["depends_on"]).toContain(
      "aws_iam_role_policy.company_policy",
    );
  });
});

describe("names", () => {
  test("of workloads must differ in an environment, also across kinds", () => {
    expect(() =>
      synthesize((stack) => {
        const context = { cluster: new Cluster(stack, "cluster"), network: existingNetwork(stack), image };
        new WebService(stack, "web", { ...context, port: 8080 });
        new OneOffTask(stack, "other", { ...context, name: "web" });
      }),
    ).toThrow('the name "shop-prod-web" is used by prod/web/task already; pass another `name`.');
  });

  test("of clusters must differ in an environment", () => {
    expect(() =>
      synthesize((stack) => {
        new Cluster(stack, "one");
        new Cluster(stack, "two");
      }),
    ).toThrow('prod/two: the name "shop-prod-services" is used by prod/one already; pass another `name`.');
  });
});
