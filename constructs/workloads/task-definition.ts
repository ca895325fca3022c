import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import { Placement } from "../naming/placement";
import { sortedEntries } from "../naming/sorted-entries";
import { jsonText } from "../naming/template-text";
import { LogGroup, type LogStorage } from "../observability/log-group";
import { Role } from "../security/role";
import { Container } from "./container";
import { type ContainerLog } from "./container-log";
import { type ContainerProps, type InjectedSecret, type SidecarProps } from "./container-props";
import { ExecutionRole } from "./execution-role";
import { ImageReference } from "./image-reference";
import { imageVariable } from "./image-variable";
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

/** Where the agent behind ECS Exec writes. Source: aws-containers/amazon-ecs-exec-checker, issue 71. */
const EXEC_AGENT_PATHS = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/**
 * A task for Fargate, as every kind of workload runs it: containers, a role for what they do, another for
 * how ECS starts them, and a log group. Security Hub ECS.3, ECS.17.
 *
 * Old revisions stay, so that a service can be rolled back to them.
 */
export class TaskDefinition extends Construct {
  /** ARN of the current revision. */
  readonly arn: string;
  /** What the containers may do in AWS; nothing until it is granted. */
  readonly role: Role;
  /** What ECS needs to start the task. */
  readonly executionRole: ExecutionRole;
  readonly logGroup: LogGroup;
  /** Where the containers' output goes. */
  readonly log: ContainerLog;
  /** All images: the task's own first, as the settings name them. */
  readonly images: readonly ImageReference[];
  readonly taskDefinition: EcsTaskDefinition;
  private readonly name: string;
  private readonly container: Container;
  private readonly sidecars: readonly Container[];

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const placement = Placement.of(this);
    const family = placement.name("taskFamily", props.name);
    const { name, container, sidecars = {} } = props;
    this.name = name;
    this.images = [container, ...Object.values(sidecars)].map(({ image }) => ImageReference.parse(image));
    this.role = new Role(this, "role", {
      name: `${name}-task`,
      description: `What the tasks of ${name} may do.`,
      trust: trustTasks(this),
    });
    this.executionRole = new ExecutionRole(this, "execution-role", name);
    this.executionRole.allowPull(this.images);
    this.logGroup = new LogGroup(this, "log-group", { ...props.logs, name: `/ecs/${family}` });
    this.logGroup.grantWrite(this.executionRole);
    this.log = { group: this.logGroup.name, region: placement.region };
    this.container = this.ownContainer(container);
    this.sidecars = sortedEntries(sidecars).map(([sidecar, sidecarProps]) => this.sidecar(sidecar, sidecarProps));
    this.taskDefinition = this.createTaskDefinition(family, props);
    this.arn = this.taskDefinition.arn;
  }

  /** Sets an environment variable of the task's own container. Nothing secret. */
  addEnvironment(variable: string, value: string): void {
    this.container.addEnvironment(variable, value);
    this.render();
  }

  /** Sets an environment variable of the task's own container from Secrets Manager, and lets ECS read the secret. */
  addSecret(variable: string, secret: InjectedSecret): void {
    this.container.addSecret(variable, secret);
    this.executionRole.allowSecret(variable, secret.secretArn);
    this.render();
  }

  /** Gives the agent behind ECS Exec room to write where the file system is read-only. */
  allowExecAgent(): void {
    for (const container of this.containers) {
      if (container.props.readOnlyRootFilesystem ?? true) {
        EXEC_AGENT_PATHS.forEach((path) => {
          container.addWritablePath(path);
        });
      }
    }
    this.render();
  }

  private get containers(): readonly Container[] {
    return [this.container, ...this.sidecars];
  }

  private ownContainer(props: ContainerProps): Container {
    const [image] = this.images;
    const variable = image && imageVariable(this, this.name, image);
    return this.permitted(new Container(this.name, { ...props, image: variable?.stringValue ?? props.image }, true));
  }

  private sidecar(name: string, props: SidecarProps): Container {
    const sidecar = this.permitted(new Container(name, props, props.essential ?? true));
    if (props.startBefore === true) {
      this.container.startAfter(sidecar);
    }
    return sidecar;
  }

  private permitted(container: Container): Container {
    for (const [variable, { secretArn }] of sortedEntries(container.props.secrets ?? {})) {
      this.executionRole.allowSecret(variable, secretArn);
    }
    return container;
  }

  private createTaskDefinition(family: string, props: TaskDefinitionProps): EcsTaskDefinition {
    return new EcsTaskDefinition(this, "resource", {
      family,
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
      containerDefinitions: this.containerDefinitions(),
      volume: this.volumes(),
      skipDestroy: true,
    });
  }

  private render(): void {
    this.taskDefinition.containerDefinitions = this.containerDefinitions();
    this.taskDefinition.putVolume(this.volumes());
  }

  private containerDefinitions(): string {
    return jsonText(
      this.containers.map((container) => container.definition(this.log)),
      `container definitions of ${this.name}`,
    );
  }

  private volumes(): { name: string }[] {
    return this.containers.flatMap((container) => container.volumes).map((name) => ({ name }));
  }
}
