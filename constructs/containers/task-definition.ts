import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { dependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { OpenList } from "../core/open-list";
import { sortedEntries } from "../core/sorted-entries";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { type ExistingRole } from "../identity/existing-role";
import { Role } from "../identity/role";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { type ContainerLog } from "./container-log";
import { type SidecarProps } from "./sidecar-props";
import { ExecutionRole } from "./execution-role";
import { taskSizeIssue } from "./fargate-size";
import { ImageReference } from "./image-reference";
import { type ImageManager } from "./image-manager";
import { imageVariable } from "./image-variable";
import { type DeployedAs, RunningRevision, TaskTemplate } from "./running-revision";
import { LogRouter } from "./log-router";
import { logRouterDefaults } from "./log-router-defaults";
import { routerStatements } from "./log-router-permissions";
import { TaskContainers, type VariableReceiver } from "./task-containers";
import { type TaskProps } from "./task-props";
import { trustTasks } from "./task-trust";
import { Telemetry } from "./telemetry";
import { telemetryDefaults } from "./telemetry-defaults";
import { taskDefaults } from "./workload-defaults";

/** Props of a {@link TaskDefinition}. */
export interface TaskDefinitionProps extends TaskProps {
  /** Name of the workload and of the main container: `web`. */
  readonly name: string;
  /**
   * Encryption and retention of the log group.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
  /**
   * The service that runs the task definition, from which Terraform reads the images that a pipeline chose.
   * @default none: tasks are run from the family
   */
  readonly service?: DeployedAs;
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
  readonly role: Role | ExistingRole;
  /** The task execution role, with the permissions that ECS needs to start the task. */
  readonly executionRole: ExecutionRole;
  readonly logGroup: LogGroup;
  /** Log group and region of the containers' output. */
  readonly log: ContainerLog;
  /** Images of all containers as configured, that of the main container first. */
  readonly images: readonly [ImageReference, ...ImageReference[]];
  readonly taskDefinition: EcsTaskDefinition;
  /** The secrets and parameters that ECS injects when a task starts; a field of a secret has the secret's ARN. */
  readonly secrets = new OpenList<InjectableSecret>();
  /** What runs; `undefined` if Terraform chooses every image. */
  readonly running: RunningRevision | undefined;
  /** Names of the containers whose image a pipeline chooses. */
  private readonly ofPipeline: ReadonlySet<string>;
  private readonly containers: TaskContainers;

  /** @throws if Fargate has no tasks of this size, an image has no version, or it may be deleted */
  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { name, image, imageOf = name, sidecars = {} } = props;
    this.family = target.reserveName(this, "taskFamily", name);
    const otherImages = [...Object.values(sidecars).map((sidecar) => sidecar.image), ...addedImages(props)];
    this.images = [ImageReference.parse(image), ...otherImages.map((text) => ImageReference.parse(text))];
    this.images.forEach((reference) => {
      reference.requireKept(target.project);
    });
    this.role = props.taskRole ?? this.createRole(name);
    this.executionRole = new ExecutionRole(this, "execution-role", name);
    this.executionRole.allowPull(this.images);
    const logs = props.logs ?? defaultLogStorage(this);
    this.logGroup = new LogGroup(this, "log-group", { ...logs, name: `/ecs/${this.family}` });
    this.logGroup.grantWrite(this.executionRole);
    this.log = { group: this.logGroup.name, region: target.region };
    const managers: Record<string, ImageManager | undefined> = {
      [name]: props.imageManagedBy,
      ...Object.fromEntries(Object.entries(sidecars).map(([sidecar, { imageManagedBy }]) => [sidecar, imageManagedBy])),
    };
    this.ofPipeline = new Set(Object.keys(managers).filter((container) => managers[container] === "pipeline"));
    this.running =
      this.ofPipeline.size === 0
        ? undefined
        : new RunningRevision(this, "running", { name, family: this.family, service: props.service });
    const version = this.version(name, imageOf, this.images[0]);
    const telemetry =
      props.telemetry && new Telemetry(this, { name, family: this.family, logs, role: this.role }, props.telemetry);
    this.containers = new TaskContainers(
      name,
      { ...taskDefaults, ...props, image: version, sidecars: this.sidecarsWithVersions(sidecars) },
      { collector: telemetry?.sidecar, router: this.createLogRouter(props) },
    );
    this.containers.addDefaults(telemetry?.variables ?? {});
    this.executionRole.allowSecrets(this.containers.secrets);
    for (const [, secret] of this.containers.secrets) {
      this.secrets.add(secret);
    }
    this.executionRole.allowSecrets(this.containers.registryCredentials);
    for (const file of this.containers.environmentFiles) {
      file.grantRead(this.executionRole);
    }
    this.taskDefinition = this.createTaskDefinition(props);
    this.arn = this.taskDefinition.arn;
    this.node.addValidation({ validate: () => this.containers.issues() });
  }

  /**
   * Adds an environment variable in plain text to the main container, and to sidecars whose `variables` list it; must
   * not contain a secret.
   */
  addEnvironment(variable: string, value: string): void {
    this.containers.addEnvironment(variable, value, true);
  }

  /** Adds an environment variable in plain text to the containers whose `variables` list it. */
  offerEnvironment(variable: string, value: string): void {
    this.containers.addEnvironment(variable, value, false);
  }

  /**
   * Adds an environment variable that ECS injects to the main container, and to sidecars whose `variables` list it, and
   * allows ECS to read and decrypt it.
   */
  addSecret(variable: string, secret: InjectableSecret): void {
    this.containers.addSecret(variable, secret);
    this.executionRole.allowSecrets([[variable, secret]]);
    this.secrets.add(secret);
  }

  /** The containers that receive a variable whose value is set when a task starts, and their names for it. */
  receiversOf(variable: string): readonly VariableReceiver[] {
    return this.containers.receiversOf(variable);
  }

  /** Makes the directories of the ECS Exec agent writable. */
  allowExecAgent(): void {
    this.containers.allowExecAgent();
    this.taskDefinition.putVolume(this.containers.volumes());
  }

  /** What the tasks are run from: an ARN, or the family, whose latest active revision may be of a pipeline. */
  get runnable(): string {
    return this.running ? this.taskDefinition.family : this.arn;
  }

  /** The image of a container: what runs of it, or what a Terraform variable says. */
  private version(container: string, imageOf: string, image: ImageReference): string {
    return this.running && this.ofPipeline.has(container)
      ? this.running.image(container, image.text)
      : imageVariable(this, imageOf, image).stringValue;
  }

  /** Sidecars whose image is of the project's own repositories have its version from a Terraform variable. */
  private sidecarsWithVersions(sidecars: Readonly<Record<string, SidecarProps>>): Record<string, SidecarProps> {
    const entries = Object.entries(sidecars).map(([name, { imageOf = name, ...sidecar }]): [string, SidecarProps] => {
      const image = ImageReference.parse(sidecar.image);
      const hasVersion = sidecars[name]?.imageOf !== undefined || this.ofPipeline.has(name);
      return [name, { ...sidecar, image: hasVersion ? this.version(name, imageOf, image) : sidecar.image }];
    });
    return Object.fromEntries(entries);
  }

  private createLogRouter({ name, logRouter: props }: TaskDefinitionProps): LogRouter | undefined {
    if (!props) return undefined;
    const router = new LogRouter(props, this.log);
    for (const statement of routerStatements(name, props, {
      region: this.log.region,
      logGroupArn: this.logGroup.arn,
    })) {
      this.role.allow(statement);
    }
    this.executionRole.allowSecrets(sortedEntries(router.secretOptions));
    for (const [, secret] of sortedEntries(router.secretOptions)) {
      this.secrets.add(secret);
    }
    return router;
  }

  private createRole(name: string): Role {
    return new Role(this, "role", {
      name: `${name}-task`,
      description: `Task role of ${name}: the AWS permissions of its containers.`,
      trust: trustTasks(this),
    });
  }

  private createTaskDefinition(props: TaskDefinitionProps): EcsTaskDefinition {
    const { cpu, memoryMib, architecture, ephemeralStorageGib } = { ...taskDefaults, ...props };
    const issue = taskSizeIssue(cpu, memoryMib);
    if (issue !== undefined) {
      throw new Error(`${this.family}: ${issue}`);
    }
    const template = this.running && this.createTemplate();
    const created = new EcsTaskDefinition(this, "resource", {
      family: this.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(cpu),
      memory: String(memoryMib),
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: architecture.toUpperCase() },
      ...(ephemeralStorageGib !== undefined && { ephemeralStorage: { sizeInGib: ephemeralStorageGib } }),
      taskRoleArn: this.role.arn,
      executionRoleArn: this.executionRole.arn,
      // Environment variables and secrets are added until synthesis.
      containerDefinitions: Lazy.stringValue({ produce: () => this.containers.definitions(this.log) }),
      volume: this.containers.volumes(),
      skipDestroy: true,
      // An image alone is no change; a revision that is registered for another reason has the image that runs.
      ...(template && {
        lifecycle: { ignoreChanges: ["container_definitions"], replaceTriggeredBy: [dependable(template)] },
      }),
    });
    if (props.service === undefined) this.running?.remember(created, created);
    return created;
  }

  private createTemplate(): TaskTemplate {
    const definitions = Lazy.stringValue({ produce: () => this.containers.definitions(this.log, this.ofPipeline) });
    return new TaskTemplate(this, "template", definitions);
  }
}

/** The images of the containers that the platform adds. */
function addedImages({ telemetry, logRouter }: TaskProps): string[] {
  return [
    ...(telemetry ? [telemetry.image ?? telemetryDefaults.image] : []),
    ...(logRouter ? [logRouter.image ?? logRouterDefaults.image] : []),
  ];
}
