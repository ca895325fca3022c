import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRegistryScanningConfiguration } from "@cdktf/provider-aws/lib/ecr-registry-scanning-configuration";
import { EcrRepository, type EcrRepositoryConfig } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryCreationTemplate } from "@cdktf/provider-aws/lib/ecr-repository-creation-template";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { EcrpublicRepository } from "@cdktf/provider-aws/lib/ecrpublic-repository";
import {
  EcsCluster,
  type EcsClusterConfigurationExecuteCommandConfiguration,
} from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsService, type EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition, type EcsTaskDefinitionConfig } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { PipesPipe } from "@cdktf/provider-aws/lib/pipes-pipe";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Fn, type TerraformStack, TerraformVariable } from "cdktf";
import { containerInsights, execLogged, execOff } from "../../../guardrails/rules/containers/cluster";
import { containerLogs } from "../../../guardrails/rules/containers/container-logs";
import { noSecretInEnvironment, secretsByReference } from "../../../guardrails/rules/containers/container-secrets";
import { circuitBreaker, healthCheckGrace, minimumHealthy } from "../../../guardrails/rules/containers/deployments";
import { fixedImages } from "../../../guardrails/rules/containers/images";
import {
  imageScanning,
  immutableTags,
  registryScanning,
  repositoryKey,
  repositoryLifecycle,
} from "../../../guardrails/rules/containers/repositories";
import { privateRepository } from "../../../guardrails/rules/containers/repository-access";
import { boundedScaling, severalTasks } from "../../../guardrails/rules/containers/scaling";
import {
  droppedCapabilities,
  efsVolumes,
  noAddedCapabilities,
  noHostNamespaces,
  noHostVolumes,
  nonRootUser,
  notPrivileged,
  ownNetworkInterface,
  readOnlyRoot,
} from "../../../guardrails/rules/containers/task-isolation";
import {
  noPublicIp,
  platformVersion,
  privateTasks,
  taskSecurityGroup,
} from "../../../guardrails/rules/containers/task-network";
import { twoRoles } from "../../../guardrails/rules/containers/task-roles";
import { type Build, type RuleCase } from "./rule-case";

const ROLE = "arn:aws:iam::444444444444:role/shop-prod-ecs";
const KEY = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";

const router = { firelensConfiguration: { type: "fluentbit" } };

/** A task definition with one container `web`. */
function task(container: object, props: Partial<EcsTaskDefinitionConfig> = {}): Build {
  return (stack) => {
    new EcsTaskDefinition(stack, "task", {
      family: "web",
      containerDefinitions: JSON.stringify([{ name: "web", image: "nginx:1.29.1", ...container }]),
      ...props,
    });
  };
}

function cluster(props: object): Build {
  return (stack) => {
    new EcsCluster(stack, "cluster", { name: "services", ...props });
  };
}

function service(props: Partial<EcsServiceConfig> = {}): (stack: TerraformStack) => EcsService {
  return (stack) => new EcsService(stack, "web", { name: "web", cluster: "services", taskDefinition: "web", ...props });
}

function exec(configuration: EcsClusterConfigurationExecuteCommandConfiguration): Build {
  return cluster({ configuration: { executeCommandConfiguration: configuration } });
}

function repository(props: Partial<EcrRepositoryConfig> = {}): (stack: TerraformStack) => EcrRepository {
  return (stack) => new EcrRepository(stack, "repository", { name: "shop/web", ...props });
}

/** Scaling of the service `web`. */
function scaledTo(minCapacity: number, scheduled?: number): Build {
  return (stack) => {
    const { name } = service({ loadBalancer: [{ containerName: "web", containerPort: 80 }], desiredCount: 1 })(stack);
    const target = new AppautoscalingTarget(stack, "scaling", {
      resourceId: `service/services/${name}`,
      minCapacity,
      maxCapacity: 9,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
    });
    if (scheduled === undefined) return;
    new AppautoscalingScheduledAction(stack, "night", {
      name: "night",
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      serviceNamespace: target.serviceNamespace,
      schedule: "cron(0 22 * * ? *)",
      scalableTargetAction: { minCapacity: String(scheduled), maxCapacity: "9" },
    });
  };
}

function repositoryPolicy(principal: unknown, condition?: object): Build {
  return (stack) => {
    const statement = { Sid: "Pull", Effect: "Allow", Principal: principal, Action: "ecr:BatchGetImage" };
    new EcrRepositoryPolicy(stack, "policy", {
      repository: "shop/web",
      policy: JSON.stringify({ Statement: [condition ? { ...statement, Condition: condition } : statement] }),
    });
  };
}

const network = (assignPublicIp: boolean) => ({ subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp });

/** A schedule that starts a task. */
function schedule(parameters: object): Build {
  return (stack) => {
    new SchedulerSchedule(stack, "nightly", {
      scheduleExpression: "rate(1 day)",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: "cluster", roleArn: ROLE, ecsParameters: { taskDefinitionArn: "task", ...parameters } },
    });
  };
}

/** A state machine that starts a task. */
function machine(assignPublicIp: string, version: string): Build {
  return (stack) => {
    const network = { AwsvpcConfiguration: { Subnets: ["subnet-1"], AssignPublicIp: assignPublicIp } };
    new SfnStateMachine(stack, "runs", {
      roleArn: ROLE,
      definition: JSON.stringify({
        StartAt: "Run",
        States: { Run: { Type: "Task", Parameters: { NetworkConfiguration: network, PlatformVersion: version } } },
      }),
    });
  };
}

const efs = (props: object) => ({
  volume: [{ name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1", ...props } }],
});

const dropped = { capabilities: { drop: ["ALL"] } };

/** Cases of the rules on ECS and ECR. */
export const containersCases: readonly RuleCase[] = [
  {
    rule: containerInsights,
    passes: {
      "enhanced metrics": cluster({ setting: [{ name: "containerInsights", value: "enhanced" }] }),
      "metrics of clusters and services": cluster({ setting: [{ name: "containerInsights", value: "enabled" }] }),
    },
    fails: {
      "a bare cluster": [cluster({}), "the setting `containerInsights` is not set"],
      "no metrics": [
        cluster({ setting: [{ name: "containerInsights", value: "disabled" }] }),
        'the setting `containerInsights` is "disabled"',
      ],
    },
  },
  {
    rule: execLogged,
    passes: {
      "sessions that an encrypted log group gets": exec({
        logging: "OVERRIDE",
        kmsKeyId: KEY,
        logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: "exec" },
      }),
      "sessions that an encrypted bucket gets": exec({
        logging: "OVERRIDE",
        kmsKeyId: KEY,
        logConfiguration: { s3BucketEncryptionEnabled: true, s3BucketName: "exec" },
      }),
    },
    fails: {
      "a bare cluster": [cluster({}), "it has no `execute_command_configuration`"],
      "sessions without logs and key": [
        exec({ logging: "NONE" }),
        '`logging` of ECS Exec is "NONE"',
        "`execute_command_configuration.kms_key_id` is not set",
        "`log_configuration` of ECS Exec names neither a log group nor a bucket",
      ],
      "a log group without encryption": [
        exec({ logging: "OVERRIDE", kmsKeyId: KEY, logConfiguration: { cloudWatchLogGroupName: "exec" } }),
        "`cloud_watch_encryption_enabled` of ECS Exec is not set",
      ],
    },
  },
  {
    rule: execOff,
    passes: { "a service without exec": service(), "a schedule without exec": schedule({}) },
    fails: {
      "a service with exec": [service({ enableExecuteCommand: true }), "`enable_execute_command` is true"],
      "a scheduled task with exec": [schedule({ enableExecuteCommand: true }), "`enable_execute_command` is true"],
    },
  },
  {
    rule: noPublicIp,
    passes: {
      "a private service": service({ networkConfiguration: network(false) }),
      "a service that doesn't say": service({ networkConfiguration: { subnets: ["subnet-1"] } }),
      "a private scheduled task": schedule({ networkConfiguration: network(false) }),
      "a private task of a state machine": machine("DISABLED", "LATEST"),
    },
    fails: {
      "a public service": [service({ networkConfiguration: network(true) }), "`assign_public_ip` is true"],
      "a public scheduled task": [schedule({ networkConfiguration: network(true) }), "`assign_public_ip` is true"],
      "a public task of a rule": [
        (stack) => {
          new CloudwatchEventTarget(stack, "target", {
            rule: "nightly",
            arn: "cluster",
            ecsTarget: { taskDefinitionArn: "task", networkConfiguration: network(true) },
          });
        },
        "`assign_public_ip` is true",
      ],
      "a public task of a pipe": [
        (stack) => {
          new PipesPipe(stack, "pipe", {
            roleArn: ROLE,
            source: "queue",
            target: "cluster",
            targetParameters: {
              ecsTaskParameters: {
                taskDefinitionArn: "task",
                networkConfiguration: { awsVpcConfiguration: { assignPublicIp: "ENABLED", subnets: ["subnet-1"] } },
              },
            },
          });
        },
        '`assign_public_ip` is "ENABLED"',
      ],
      "a public task of a state machine in an expression": [
        (stack) => {
          const network = { AwsvpcConfiguration: { AssignPublicIp: "ENABLED" } };
          const definition = { States: { Run: { Arguments: { NetworkConfiguration: network } } } };
          new SfnStateMachine(stack, "runs", { roleArn: ROLE, definition: Fn.jsonencode(definition) });
        },
        '`AssignPublicIp` is "ENABLED"',
      ],
      "a public task of a state machine": [machine("ENABLED", "LATEST"), '`AssignPublicIp` is "ENABLED"'],
    },
  },
  {
    rule: privateTasks,
    passes: {
      "a private subnet": (stack) => {
        const subnet = new Subnet(stack, "private", { vpcId: "vpc-1" });
        service({ networkConfiguration: { subnets: [subnet.id] } })(stack);
      },
      "a subnet that isn't of the stack": service({ networkConfiguration: { subnets: ["subnet-1"] } }),
    },
    fails: {
      "a public subnet": [
        (stack) => {
          const subnet = new Subnet(stack, "public", { vpcId: "vpc-1" });
          const table = new RouteTable(stack, "table", { vpcId: "vpc-1" });
          new Route(stack, "internet", { routeTableId: table.id, gatewayId: "igw-1" });
          new RouteTableAssociation(stack, "association", { routeTableId: table.id, subnetId: subnet.id });
          schedule({ networkConfiguration: { subnets: [subnet.id] } })(stack);
        },
        "aws_subnet.public has a route to the internet in aws_route_table.table",
      ],
    },
  },
  {
    rule: taskSecurityGroup,
    passes: { "a service with a group": service({ networkConfiguration: network(false) }) },
    fails: {
      "a service without a group": [
        service({ networkConfiguration: { subnets: ["subnet-1"] } }),
        "`security_groups` is not set",
      ],
      "a service with the default group": [
        (stack) => {
          const { id } = new DefaultSecurityGroup(stack, "default", {});
          service({ networkConfiguration: { subnets: ["subnet-1"], securityGroups: [id] } })(stack);
        },
        "`security_groups` has aws_default_security_group.default",
      ],
    },
  },
  {
    rule: platformVersion,
    passes: {
      "the newest version": service({ platformVersion: "LATEST" }),
      "no version, which is the newest": service(),
      "a version that is maintained": service({ platformVersion: "1.4.0" }),
    },
    fails: {
      "an old version": [service({ platformVersion: "1.3.0" }), 'the platform version is "1.3.0"'],
      "an old version of a scheduled task": [schedule({ platformVersion: "1.0.0" }), 'the platform version is "1.0.0"'],
      "an old version in a state machine": [machine("DISABLED", "1.2.0"), 'the platform version is "1.2.0"'],
    },
  },
  {
    rule: notPrivileged,
    passes: { "a container that is not": task({ privileged: false }), "a container that doesn't say": task({}) },
    fails: {
      "a privileged container": [task({ privileged: true }), "`privileged` is true in the container `web`"],
      "a privileged container in an expression": [
        (stack) => {
          const containers = [{ name: "agent", image: "agent:1", privileged: true }];
          new EcsTaskDefinition(stack, "task", { family: "web", containerDefinitions: Fn.jsonencode(containers) });
        },
        "`privileged` is true in the container `agent`",
      ],
    },
  },
  {
    rule: noHostNamespaces,
    passes: { "a task of its own": task({}), "containers that see each other": task({}, { pidMode: "task" }) },
    fails: {
      "the processes of the host": [task({}, { pidMode: "host" }), '`pid_mode` is "host"'],
      "the memory of the host": [task({}, { ipcMode: "host" }), '`ipc_mode` is "host"'],
    },
  },
  {
    rule: noHostVolumes,
    passes: { "the task's own storage": task({}, { volume: [{ name: "tmp" }] }) },
    fails: {
      "a directory of the host": [
        task({}, { volume: [{ name: "run", hostPath: "/var/run" }] }),
        '`host_path` of the volume "run" is "/var/run"',
      ],
    },
  },
  {
    rule: ownNetworkInterface,
    passes: { awsvpc: task({}, { networkMode: "awsvpc" }) },
    fails: {
      "the host's network": [task({}, { networkMode: "host" }), '`network_mode` is "host"'],
      "no mode, which is a bridge": [task({}), "`network_mode` is not set"],
    },
  },
  {
    rule: readOnlyRoot,
    passes: {
      "a read-only file system": task({ readonlyRootFilesystem: true }),
      "Windows, which has none": task({}, { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }),
    },
    fails: {
      "a container that doesn't say": [task({}), "`readonlyRootFilesystem` is not set in the container `web`"],
      "a writable file system": [
        task({ readonlyRootFilesystem: false }),
        "`readonlyRootFilesystem` is false in the container `web`",
      ],
    },
  },
  {
    rule: nonRootUser,
    passes: {
      "a user by number": task({ user: "1000:1000" }),
      "a user by name": task({ user: "nginx" }),
      "root where FireLens requires it": task({ user: "0", ...router }),
    },
    fails: {
      "the image's own user": [task({}), "`user` is not set in the container `web`"],
      "root by name": [task({ user: "root" }), '`user` is "root" in the container `web`'],
      "root by number, with a group": [task({ user: "0:1000" }), '`user` is "0:1000" in the container `web`'],
    },
  },
  {
    rule: noAddedCapabilities,
    passes: { "no additions": task({ linuxParameters: { capabilities: { add: [], drop: ["ALL"] } } }) },
    fails: {
      "a capability": [
        task({ linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } }),
        "capabilities are added, SYS_ADMIN, in the container `web`",
      ],
      "a device": [
        task({ linuxParameters: { devices: [{ hostPath: "/dev/kvm" }] } }),
        "devices of the host are exposed in the container `web`",
      ],
    },
  },
  {
    rule: droppedCapabilities,
    passes: { "a container without capabilities": task({ linuxParameters: dropped }) },
    fails: {
      "what Docker gives": [task({}), "not all capabilities are dropped in the container `web`"],
      "some that are dropped": [
        task({ linuxParameters: { capabilities: { drop: ["NET_RAW"] } } }),
        "not all capabilities are dropped in the container `web`",
      ],
    },
  },
  {
    rule: efsVolumes,
    passes: {
      "TLS, IAM and an access point": task(
        {},
        efs({ transitEncryption: "ENABLED", authorizationConfig: { iam: "ENABLED", accessPointId: "fsap-1" } }),
      ),
    },
    fails: {
      "a bare volume": [
        task({}, efs({})),
        '`transit_encryption` of the volume "files" is not set',
        '`iam` of the volume "files" is not set',
        '`access_point_id` of the volume "files" is not set',
      ],
    },
  },
  {
    rule: noSecretInEnvironment,
    passes: {
      "plain values": task({
        environment: [
          { name: "DATABASE_HOST", value: "db.internal" },
          { name: "BUCKET_UPLOADS", value: "shop-prod-uploads-and-thumbnails-of-photos-444444444444" },
          { name: "TOKEN_TTL_SECONDS", value: "300" },
        ],
      }),
      "log options that say where logs go": task({
        logConfiguration: {
          logDriver: "awsfirelens",
          options: { Name: "http", Host: "http-intake.logs.datadoghq.eu", URI: "/v1/input", compress: "gzip" },
        },
      }),
      "a command that takes a variable": task({ command: ["sh", "-c", "serve --password=$PASSWORD"] }),
      "where a secret is": (stack) => {
        const secret = new SecretsmanagerSecret(stack, "secret", {});
        task({ environment: [{ name: "DATABASE_PASSWORD", value: secret.arn }] })(stack);
      },
      "a value that only Terraform knows": (stack) => {
        const { stringValue } = new TerraformVariable(stack, "size", {});
        task({ environment: [{ name: "SIZE", value: stringValue }] })(stack);
      },
    },
    fails: {
      "a variable with the name of a secret": [
        task({ environment: [{ name: "DATABASE_PASSWORD", value: "correct-horse" }] }),
        "the variable `DATABASE_PASSWORD` has the name of a secret, in the container `web`",
      ],
      "a log option with the name of a secret": [
        task({ logConfiguration: { logDriver: "awsfirelens", options: { Name: "datadog", apikey: "correct-horse" } } }),
        "the log option `apikey` has the name of a secret, in the container `web`",
      ],
      "an access key of AWS": [
        task({ environment: [{ name: "UPLOADS", value: "AKIAIOSFODNN7EXAMPLE" }] }),
        "the variable `UPLOADS` contains an AWS access key, in the container `web`",
      ],
      "a URL with a password": [
        task({
          environment: [{ name: "DATABASE", value: ["postgres://shop:", "horse", "@db.internal/shop"].join("") }],
        }),
        "the variable `DATABASE` contains a URL with a password, in the container `web`",
      ],
      "the content of a secret": [
        (stack) => {
          const version = new SecretsmanagerSecretVersion(stack, "version", { secretId: "s", secretString: "{}" });
          task({ environment: [{ name: "CONFIG", value: version.secretString }] })(stack);
        },
        "the variable `CONFIG` contains the secret aws_secretsmanager_secret_version.version.secret_string, in the container `web`",
      ],
      "the content of an encrypted parameter": [
        (stack) => {
          const { value } = new SsmParameter(stack, "key", { name: "key", type: "SecureString", value: "-" });
          task({ environment: [{ name: "CONFIG", value }] })(stack);
        },
        "the variable `CONFIG` contains the secret aws_ssm_parameter.key.value, in the container `web`",
      ],
      "a generated password in a URL": [
        task({ environment: [{ name: "DATABASE", value: "postgres://shop:${random_password.db.result}@db/shop" }] }),
        "the variable `DATABASE` contains the secret random_password.db.result, in the container `web`",
      ],
      "a password that Terraform is given": [
        (stack) => {
          const { stringValue } = new TerraformVariable(stack, "db", {});
          task({ environment: [{ name: "DATABASE_PASSWORD", value: stringValue }] })(stack);
        },
        "the variable `DATABASE_PASSWORD` has the name of a secret, in the container `web`",
      ],
      "a command with a password": [
        task({ entryPoint: ["serve"], command: ["--user=shop", "--password=correct-horse"] }),
        "`command` contains a value with the name of a secret, in the container `web`",
      ],
      "a command with a key": [
        task({ command: ["upload", "AKIAIOSFODNN7EXAMPLE"] }),
        "`command` contains an AWS access key, in the container `web`",
      ],
    },
  },
  {
    rule: secretsByReference,
    passes: {
      "a secret": (stack) => {
        const secret = new SecretsmanagerSecret(stack, "secret", {});
        task({ secrets: [{ name: "PASSWORD", valueFrom: `${secret.arn}:password::` }] })(stack);
      },
      "an ARN": task({
        secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:eu-west-1:444444444444:parameter/shop/key" }],
      }),
      "the name of a parameter": task({ secrets: [{ name: "KEY", valueFrom: "/shop/key" }] }),
    },
    fails: {
      "a value": [
        task({ secrets: [{ name: "PASSWORD", valueFrom: "correct horse" }] }),
        "`valueFrom` of `PASSWORD` is neither the ARN of a secret or a parameter nor the name of one in the container `web`",
      ],
      "a value of a log option": [
        task({
          logConfiguration: { logDriver: "awsfirelens", secretOptions: [{ name: "apikey", valueFrom: "horse" }] },
        }),
        "`valueFrom` of `apikey` is neither the ARN of a secret or a parameter nor the name of one in the container `web`",
      ],
      "the content of a secret": [
        (stack) => {
          const version = new SecretsmanagerSecretVersion(stack, "version", { secretId: "s", secretString: "{}" });
          task({ secrets: [{ name: "PASSWORD", valueFrom: version.secretString }] })(stack);
        },
        "`valueFrom` of `PASSWORD` contains the secret aws_secretsmanager_secret_version.version.secret_string in the container `web`",
      ],
    },
  },
  {
    rule: containerLogs,
    passes: {
      "a declared log group": (stack) => {
        const group = new CloudwatchLogGroup(stack, "group", { name: "/ecs/web" });
        task({ logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": group.name } } })(stack);
      },
      "the name of a declared log group": (stack) => {
        new CloudwatchLogGroup(stack, "group", { name: "/ecs/web" });
        task({ logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/web" } } })(stack);
      },
      "another driver": task({ logConfiguration: { logDriver: "splunk" } }),
      "a container of the task that sends logs on": task(
        {},
        {
          containerDefinitions: JSON.stringify([
            { name: "web", image: "nginx:1.29.1", logConfiguration: { logDriver: "awsfirelens" } },
            { name: "router", image: "router:1", logConfiguration: { logDriver: "splunk" }, ...router },
          ]),
        },
      ),
    },
    fails: {
      "a task without a container that sends logs on": [
        task({ logConfiguration: { logDriver: "awsfirelens" } }),
        "the log driver is `awsfirelens`, and no container has `firelensConfiguration`, in the container `web`",
      ],
      "a silent container": [task({}), "there is no `logConfiguration` in the container `web`"],
      "a log group that nobody declares": [
        task({ logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/web" } } }),
        '`awslogs-group` is "/ecs/web", which no stack declares, in the container `web`',
      ],
      "a log group that ECS makes": [
        task({
          logConfiguration: {
            logDriver: "awslogs",
            options: { "awslogs-group": "/ecs/web", "awslogs-create-group": "true" },
          },
        }),
        "`awslogs-create-group` lets ECS make the log group in the container `web`",
      ],
    },
  },
  {
    rule: twoRoles,
    passes: {
      "a role each": task({}, { executionRoleArn: `${ROLE}-execution`, taskRoleArn: ROLE }),
      "containers without a role": task({}, { executionRoleArn: ROLE }),
    },
    fails: {
      "one role": [
        task({}, { executionRoleArn: ROLE, taskRoleArn: ROLE }),
        `\`execution_role_arn\` and \`task_role_arn\` are both "${ROLE}"`,
      ],
      "no execution role": [task({}, { taskRoleArn: ROLE }), "`execution_role_arn` is not set"],
    },
  },
  {
    rule: fixedImages,
    passes: {
      "a version": task({ image: "registry.example.com:5000/nginx:1.29.1" }),
      "a digest": task({ image: `nginx@sha256:${"0".repeat(64)}` }),
      "a version that Terraform is given": (stack) => {
        task({ image: new TerraformVariable(stack, "image", {}).stringValue })(stack);
      },
      "a tag that Terraform is given": (stack) => {
        task({ image: `nginx:${new TerraformVariable(stack, "tag", {}).stringValue}` })(stack);
      },
    },
    fails: {
      "the latest image": [task({ image: "nginx:latest" }), '`image` is "nginx:latest" in the container `web`'],
      "no version": [
        task({ image: "registry.example.com:5000/nginx" }),
        '`image` is "registry.example.com:5000/nginx" in the container `web`',
      ],
      "the latest image of a declared repository": [
        (stack) => {
          task({ image: `${repository()(stack).repositoryUrl}:latest` })(stack);
        },
        '`image` is "${aws_ecr_repository.repository.repository_url}:latest" in the container `web`',
      ],
      "a variable that is the latest image by default": [
        (stack) => {
          task({ image: new TerraformVariable(stack, "image", { default: "nginx:latest" }).stringValue })(stack);
        },
        'the default of `image` is "nginx:latest" in the container `web`',
      ],
      "no version of a declared repository": [
        (stack) => {
          task({ image: repository()(stack).repositoryUrl })(stack);
        },
        '`image` is "${aws_ecr_repository.repository.repository_url}" in the container `web`',
      ],
    },
  },
  {
    rule: circuitBreaker,
    passes: {
      "a rollback": service({ deploymentCircuitBreaker: { enable: true, rollback: true } }),
      "CodeDeploy, which has its own": service({ deploymentController: { type: "CODE_DEPLOY" } }),
    },
    fails: {
      "a bare service": [
        service(),
        "`deployment_circuit_breaker.enable` is not set",
        "`deployment_circuit_breaker.rollback` is not set",
      ],
      "a breaker that only stops": [
        service({ deploymentCircuitBreaker: { enable: true, rollback: false } }),
        "`deployment_circuit_breaker.rollback` is false",
      ],
    },
  },
  {
    rule: minimumHealthy,
    passes: {
      "all tasks": service({ deploymentMinimumHealthyPercent: 100 }),
      "the default of ECS": service(),
      "a daemon": service({ schedulingStrategy: "DAEMON", deploymentMinimumHealthyPercent: 0 }),
    },
    fails: {
      "half of the tasks": [
        service({ deploymentMinimumHealthyPercent: 50 }),
        "`deployment_minimum_healthy_percent` is 50",
      ],
    },
  },
  {
    rule: healthCheckGrace,
    passes: {
      "a time to start": service({
        loadBalancer: [{ containerName: "web", containerPort: 80 }],
        healthCheckGracePeriodSeconds: 60,
      }),
      "a service that no load balancer checks": service(),
    },
    fails: {
      "no time to start": [
        service({ loadBalancer: [{ containerName: "web", containerPort: 80 }] }),
        "`health_check_grace_period_seconds` is not set",
      ],
    },
  },
  {
    rule: severalTasks,
    passes: {
      "two tasks at the least": scaledTo(2),
      "two tasks at night": scaledTo(3, 2),
      "a worker without tasks": service({ desiredCount: 0 }),
      "a fixed number": service({ loadBalancer: [{ containerName: "web", containerPort: 80 }], desiredCount: 2 }),
    },
    fails: {
      "one task at the least": [scaledTo(1), "`min_capacity` of aws_appautoscaling_target.scaling is 1"],
      "no task at night": [
        scaledTo(2, 0),
        '`scalable_target_action.min_capacity` of aws_appautoscaling_scheduled_action.night is "0"',
      ],
      "one task that others call": [
        service({
          serviceConnectConfiguration: { enabled: true, service: [{ portName: "web" }] },
          desiredCount: 1,
        }),
        "`desired_count` of aws_ecs_service.web is 1",
      ],
    },
  },
  {
    rule: boundedScaling,
    passes: {
      "a policy": (stack) => {
        const target = new AppautoscalingTarget(stack, "scaling", {
          resourceId: "service/services/web",
          minCapacity: 2,
          maxCapacity: 6,
          scalableDimension: "ecs:service:DesiredCount",
          serviceNamespace: "ecs",
        });
        new AppautoscalingPolicy(stack, "cpu", {
          name: "cpu",
          resourceId: target.resourceId,
          scalableDimension: target.scalableDimension,
          serviceNamespace: target.serviceNamespace,
        });
      },
      "a schedule": scaledTo(2, 2),
    },
    fails: {
      "nothing that scales": [scaledTo(2), "no policy and no scheduled action scales it"],
      "limits that are reversed": [scaledTo(10, 2), "`min_capacity` (10) exceeds `max_capacity` (9)"],
    },
  },
  {
    rule: immutableTags,
    passes: { "tags that stay": repository({ imageTagMutability: "IMMUTABLE" }) },
    fails: {
      "a bare repository": [repository(), "`image_tag_mutability` is not set"],
      "tags that move": [repository({ imageTagMutability: "MUTABLE" }), '`image_tag_mutability` is "MUTABLE"'],
    },
  },
  {
    rule: imageScanning,
    passes: {
      "scanning on push": repository({ imageScanningConfiguration: { scanOnPush: true } }),
      "a registry that scans": (stack) => {
        repository()(stack);
        new EcrRegistryScanningConfiguration(stack, "scanning", {
          scanType: "ENHANCED",
          rule: [
            { scanFrequency: "CONTINUOUS_SCAN", repositoryFilter: [{ filter: "shop/*", filterType: "WILDCARD" }] },
          ],
        });
      },
    },
    fails: {
      "a bare repository": [
        repository(),
        "`scan_on_push` is not set, and no scanning configuration of the registry covers the repository",
      ],
      "a registry that scans others": [
        (stack) => {
          repository({ imageScanningConfiguration: { scanOnPush: false } })(stack);
          new EcrRegistryScanningConfiguration(stack, "scanning", {
            scanType: "BASIC",
            rule: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilter: [{ filter: "blog", filterType: "WILDCARD" }] }],
          });
        },
        "`scan_on_push` is false, and no scanning configuration of the registry covers the repository",
      ],
    },
  },
  {
    rule: registryScanning,
    passes: {
      "a rule for all": (stack) => {
        new EcrRegistryScanningConfiguration(stack, "scanning", {
          scanType: "BASIC",
          rule: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilter: [{ filter: "*", filterType: "WILDCARD" }] }],
        });
      },
    },
    fails: {
      "a rule for some": [
        (stack) => {
          new EcrRegistryScanningConfiguration(stack, "scanning", {
            scanType: "BASIC",
            rule: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilter: [{ filter: "shop/*", filterType: "WILDCARD" }] }],
          });
        },
        "no rule that scans on push or continuously has the filter `*`",
      ],
    },
  },
  {
    rule: repositoryKey,
    passes: { "a key": repository({ encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: KEY }] }) },
    fails: {
      "a bare repository": [repository(), "`encryption_type` is not set"],
      "the key that AWS manages": [
        repository({ encryptionConfiguration: [{ encryptionType: "KMS" }] }),
        "`encryption_configuration.kms_key` is not set",
      ],
      "a template for repositories": [
        (stack) => {
          new EcrRepositoryCreationTemplate(stack, "template", {
            prefix: "cache",
            appliedFor: ["PULL_THROUGH_CACHE"],
            encryptionConfiguration: [{ encryptionType: "AES256" }],
          });
        },
        '`encryption_type` is "AES256"',
      ],
    },
  },
  {
    rule: repositoryLifecycle,
    passes: {
      "a policy": (stack) => {
        new EcrLifecyclePolicy(stack, "policy", { repository: repository()(stack).name, policy: "{}" });
      },
      "a policy that names the repository": (stack) => {
        repository()(stack);
        new EcrLifecyclePolicy(stack, "policy", { repository: "shop/web", policy: "{}" });
      },
    },
    fails: {
      "a bare repository": [repository(), "it has no `aws_ecr_lifecycle_policy`"],
      "a template for repositories": [
        (stack) => {
          new EcrRepositoryCreationTemplate(stack, "template", { prefix: "cache", appliedFor: ["REPLICATION"] });
        },
        "`lifecycle_policy` is not set",
      ],
    },
  },
  {
    rule: privateRepository,
    passes: {
      "named accounts": repositoryPolicy({ AWS: "arn:aws:iam::222222222222:root" }),
      "an organization": repositoryPolicy("*", { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } }),
    },
    fails: {
      everybody: [repositoryPolicy("*"), "statement `Pull` allows everybody ecr:BatchGetImage"],
      "a public repository": [
        (stack) => {
          new EcrpublicRepository(stack, "public", { repositoryName: "web" });
        },
        "it is in the public registry",
      ],
    },
  },
];
