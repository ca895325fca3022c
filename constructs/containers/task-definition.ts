import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { sortedEntries } from "../core/sorted-entries";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { Role } from "../identity/role";
import { type ContainerLog } from "./container-log";
import { type ContainerProps, type InjectedSecret, type SidecarProps } from "./container-props";
import { ExecutionRole } from "./execution-role";
import { ImageReference } from "./image-reference";
import { imageVariable } from "./image-variable";
import { TaskContainers } from "./task-containers";
import { trustTasks } from "./task-trust";

/** Size, architecture and containers of a task. */
export interface TaskProps {
  /** CPU units of the task, one of `taskCpuSizes`; 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory of the task in MiB, one of `taskMemorySizes(cpu)`. */
  readonly memoryMib: number;
  /** CPU architecture of the images. */
  readonly architecture: "x86_64" | "arm64";
  /**
   * Ephemeral storage of the task in GiB, 21 to 200.
   * @default 20, which Fargate includes
   */
  readonly ephemeralStorageGib?: number;
  /** The main container; the task stops when it stops. */
  readonly container: ContainerProps;
  /**
   * Name of another workload with the same image. Both then share the Terraform variable that sets the version.
   * @default a variable of its own
   */
  readonly imageOf?: string;
  /**
   * Sidecars, by name.
   * @default none
   */
  readonly sidecars?: Readonly<Record<string, SidecarProps>>;
}

/** Props of a {@link TaskDefinition}. */
export interface TaskDefinitionProps extends TaskProps {
  /** Name of the workload and of the main container: `web`. */
  readonly name: string;
  /** Encryption and retention of the log group. */
  readonly logs: LogStorage;
}

/**
 * A Fargate task definition with a task role, a task execution role and a log group. Security Hub ECS.3, ECS.17.
 *
 * Old revisions are kept, so that a service can be rolled back to them.
 */
export class TaskDefinition extends Construct {
  /** ARN of the current revision. */
  readonly arn: string;
  /** Family, which is the name of all revisions, known at synthesis: `shop-prod-web`. */
  readonly family: string;
  /** The task role, with the AWS permissions of the containers: none until they are granted. */
  readonly role: Role;
  /** The task execution role, with the permissions that ECS needs to start the task. */
  readonly executionRole: ExecutionRole;
  readonly logGroup: LogGroup;
  /** Log group and region of the containers' output. */
  readonly log: ContainerLog;
  /** Images of all containers as configured, that of the main container first. */
  readonly images: readonly [ImageReference, ...ImageReference[]];
  readonly taskDefinition: EcsTaskDefinition;
  private readonly containers: TaskContainers;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.family = target.name("taskFamily", props.name);
    const { name, container, sidecars = {} } = props;
    const sidecarImages = Object.values(sidecars).map(({ image }) => ImageReference.parse(image));
    this.images = [ImageReference.parse(container.image), ...sidecarImages];
    this.role = new Role(this, "role", {
      name: `${name}-task`,
      description: `Task role of ${name}: the AWS permissions of its containers.`,
      trust: trustTasks(this),
    });
    this.executionRole = new ExecutionRole(this, "execution-role", name);
    this.executionRole.allowPull(this.images);
    this.logGroup = new LogGroup(this, "log-group", { ...props.logs, name: `/ecs/${this.family}` });
    this.logGroup.grantWrite(this.executionRole);
    this.log = { group: this.logGroup.name, region: target.region };
    const image = imageVariable(this, props.imageOf ?? name, this.images[0]).stringValue;
    this.containers = new TaskContainers(name, { ...container, image }, sidecars);
    this.allowSecrets();
    this.taskDefinition = this.createTaskDefinition(props);
    this.arn = this.taskDefinition.arn;
  }

  /** Adds an environment variable in plain text to the main container; must not contain a secret. */
  addEnvironment(variable: string, value: string): void {
    this.containers.main.addEnvironment(variable, value);
    this.render();
  }

  /** Adds an environment variable from Secrets Manager to the main container, and allows ECS to read the secret. */
  addSecret(variable: string, secret: InjectedSecret): void {
    this.containers.main.addSecret(variable, secret);
    this.executionRole.allowSecret(variable, secret.secretArn);
    this.render();
  }

  /** Makes the directories of the ECS Exec agent writable. */
  allowExecAgent(): void {
    this.containers.allowExecAgent();
    this.render();
  }

  private allowSecrets(): void {
    for (const { props } of this.containers.all) {
      for (const [variable, { secretArn }] of sortedEntries(props.secrets ?? {})) {
        this.executionRole.allowSecret(variable, secretArn);
      }
    }
  }

  private createTaskDefinition(props: TaskDefinitionProps): EcsTaskDefinition {
    return new EcsTaskDefinition(this, "resource", {
      family: this.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(props.cpu),
      memory: String(props.memoryMib),
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: props.architecture.toUpperCase() },
      ...(props.ephemeralStorageGib !== undefined && {
        ephemeralStorage: { sizeInGib: props.ephemeralStorageGib },
      }),
      taskRoleArn: this.role.arn,
      executionRoleArn: this.executionRole.arn,
      containerDefinitions: this.containers.definitions(this.log),
      volume: this.containers.volumes(),
      skipDestroy: true,
    });
  }

  private render(): void {
    this.taskDefinition.containerDefinitions = this.containers.definitions(this.log);
    this.taskDefinition.putVolume(this.containers.volumes());
  }
}
