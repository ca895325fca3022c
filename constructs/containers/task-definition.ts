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

/** What a task is made of. */
export interface TaskProps {
  /** CPU units of the task; 1024 are one processor. Which there are: `taskCpuSizes`. */
  readonly cpu: number;
  /** Memory of the task in MiB. Which sizes go with the CPU: `taskMemorySizes`. */
  readonly memoryMib: number;
  /** Processor that the images are built for. */
  readonly architecture: "x86_64" | "arm64";
  /**
   * Scratch storage of the task in GiB, 21 to 200.
   * @default the 20 GiB that Fargate includes
   */
  readonly ephemeralStorageGib?: number;
  /** The task's own container; the task stops when it stops. */
  readonly container: ContainerProps;
  /**
   * Name of another workload, whose image the task runs too: one Terraform variable moves both.
   * @default an image of its own
   */
  readonly imageOf?: string;
  /**
   * Containers beside it, by name.
   * @default none
   */
  readonly sidecars?: Readonly<Record<string, SidecarProps>>;
}

/** Props of a {@link TaskDefinition}. */
export interface TaskDefinitionProps extends TaskProps {
  /** Name of the workload, and of its own container: `web`. */
  readonly name: string;
  /** How its log group is kept. */
  readonly logs: LogStorage;
}

/**
 * A task for Fargate, as every kind of workload runs it: containers, a role for what they do, another for
 * how ECS starts them, and a log group. Security Hub ECS.3, ECS.17.
 *
 * Old revisions stay, so that a service can be rolled back to them.
 */
export class TaskDefinition extends Construct {
  /** ARN of the current revision. */
  readonly arn: string;
  /** Name of all revisions, known at synthesis: `shop-prod-web`. */
  readonly family: string;
  /** What the containers may do in AWS; nothing until it is granted. */
  readonly role: Role;
  /** What ECS needs to start the task. */
  readonly executionRole: ExecutionRole;
  readonly logGroup: LogGroup;
  /** Where the containers' output goes. */
  readonly log: ContainerLog;
  /** All images: the task's own first, as the settings name them. */
  readonly images: readonly [ImageReference, ...ImageReference[]];
  readonly taskDefinition: EcsTaskDefinition;
  private readonly containers: TaskContainers;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.family = target.name("taskFamily", props.name);
    const { name, container, sidecars = {} } = props;
    const besides = Object.values(sidecars).map(({ image }) => ImageReference.parse(image));
    this.images = [ImageReference.parse(container.image), ...besides];
    this.role = new Role(this, "role", {
      name: `${name}-task`,
      description: `What the tasks of ${name} may do.`,
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

  /** Sets an environment variable of the task's own container. Nothing secret. */
  addEnvironment(variable: string, value: string): void {
    this.containers.own.addEnvironment(variable, value);
    this.render();
  }

  /** Sets an environment variable of the task's own container from Secrets Manager, and lets ECS read the secret. */
  addSecret(variable: string, secret: InjectedSecret): void {
    this.containers.own.addSecret(variable, secret);
    this.executionRole.allowSecret(variable, secret.secretArn);
    this.render();
  }

  /** Gives the agent behind ECS Exec room to write. */
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
