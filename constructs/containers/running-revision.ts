import { DataAwsEcsService } from "@cdktf/provider-aws/lib/data-aws-ecs-service";
import { DataAwsEcsTaskDefinition } from "@cdktf/provider-aws/lib/data-aws-ecs-task-definition";
import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { type EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { type ITerraformDependable, dependable, TerraformLocal, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/** The service that a workload is, if it is one. */
export interface DeployedAs {
  readonly clusterArn: string;
  /** Full name of the service in ECS. */
  readonly serviceName: string;
}

/** Props of a {@link RunningRevision}. */
export interface RunningRevisionProps {
  /** Name of the workload: `web`. */
  readonly name: string;
  /** Family of the workload's task definitions. */
  readonly family: string;
  /** @default none: the tasks are run from the family's latest active revision */
  readonly service?: DeployedAs | undefined;
}

/** Number of a revision, as a Terraform expression, from that of its ARN. */
function revisionOf(arn: string): string {
  return `tonumber(reverse(split(":", ${arn}))[0])`;
}

/**
 * The revision that runs of a workload whose images a pipeline chooses. Terraform reads it and never changes its images:
 * what it registers itself runs the same ones.
 *
 * A data source of something that doesn't exist fails, and before the first apply there is no service. So the last thing that
 * an apply creates is a parameter with the ARN of the revision that Terraform made, and only what has such a parameter is read:
 * a path without parameters is an empty list. A pipeline begins with the revision in the parameter.
 */
export class RunningRevision extends Construct {
  /** Name of the parameter that holds the ARN of the revision that Terraform made: `/shop/prod/task-definitions/web`. */
  readonly parameterName: string;
  private readonly service: DataAwsEcsService | undefined;
  private readonly taskDefinition: DataAwsEcsTaskDefinition;
  private readonly count: string;
  /** Names of the containers whose image a pipeline chooses. */
  private readonly containers: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RunningRevisionProps,
  ) {
    super(scope, id);
    const path = parametersPath(this);
    this.parameterName = `${path}/${props.name}`;
    this.count = `\${contains(${deployedNames(this, path).fqn}.names, "${this.parameterName}") ? 1 : 0}`;
    this.service = props.service && this.readService("service", props.service);
    this.taskDefinition = new DataAwsEcsTaskDefinition(this, "task-definition", {
      taskDefinition: this.service ? `\${${this.service.fqn}[0].task_definition}` : props.family,
    });
    this.taskDefinition.addOverride("count", this.count);
  }

  /**
   * Returns the image that a container runs, as a reference.
   * @param first image of a container that doesn't run yet
   */
  image(container: string, first: string): string {
    const { fqn } = this.taskDefinition;
    this.containers.push(container);
    const expression = `\${length(${fqn}) == 0 ? "${first}" : lookup(${this.images}, "${container}", "${first}")}`;
    return new TerraformLocal(this, `image-${container}`, expression).asString;
  }

  /**
   * Returns the revision that the service is to run: the newer one of what runs and of what Terraform made. A pipeline
   * registers its revisions from Terraform's, so that a newer one has all that Terraform's has.
   */
  newest(made: EcsTaskDefinition): string {
    const { service } = this;
    if (!service) return made.arn;
    const running = `${service.fqn}[0].task_definition`;
    const isNewer = `length(${service.fqn}) == 0 ? false : ${revisionOf(running)} >= ${made.fqn}.revision`;
    return `\${(${isNewer}) ? ${running} : ${made.fqn}.arn}`;
  }

  /** Condition that what a service runs in the end is not older than what Terraform made. */
  notOlder(made: EcsTaskDefinition): string {
    return `\${${revisionOf("self.task_definition")} >= ${made.fqn}.revision}`;
  }

  /**
   * Condition that the service still runs what the plan was made for, read once more just before it is updated. Without it,
   * an apply would take back what a pipeline deployed since the plan.
   */
  unchanged(made: EcsTaskDefinition): string {
    const { service } = this;
    if (!service || !this.props.service) throw new Error(`${this.node.path} is not a service.`);
    const now = this.readService("service-before-update", this.props.service);
    // Reading waits for a change of the task definition, and so for the apply.
    now.dependsOn = [dependable(made)];
    return `\${length(${service.fqn}) == 0 ? true : ${now.fqn}[0].task_definition == ${service.fqn}[0].task_definition}`;
  }

  /**
   * Condition that a revision of Terraform's which is yet to be deployed has the images that run. It can have others after an
   * apply that failed because a pipeline deployed meanwhile.
   */
  sameImages(made: EcsTaskDefinition): string {
    const { service } = this;
    if (!service) throw new Error(`${this.node.path} is not a service.`);
    const isDeployed = `${revisionOf(`${service.fqn}[0].task_definition`)} >= ${made.fqn}.revision`;
    const ofPipeline = JSON.stringify(this.containers);
    const same = `alltrue([for made in jsondecode(${made.fqn}.container_definitions) : made.image == lookup(${this.images}, made.name, made.image) if contains(${ofPipeline}, made.name)])`;
    return `\${length(${service.fqn}) == 0 ? true : ${isDeployed} ? true : ${same}}`;
  }

  /**
   * Keeps the ARN of the revision that Terraform made, from which a pipeline registers its own.
   * @param after what must exist before the workload counts as deployed
   */
  remember(made: EcsTaskDefinition, after: ITerraformDependable): void {
    new SsmParameter(this, "parameter", {
      name: this.parameterName,
      description: `Task definition of ${this.props.name} as Terraform made it; a pipeline registers its revisions from it.`,
      type: "String",
      insecureValue: made.arn,
      dependsOn: [after],
    });
  }

  /** The images that run, by the names of the containers, as a Terraform expression. */
  private get images(): string {
    return `{ for running in jsondecode(${this.taskDefinition.fqn}[0].container_definitions) : running.name => running.image }`;
  }

  private readService(id: string, { clusterArn, serviceName }: DeployedAs): DataAwsEcsService {
    const service = new DataAwsEcsService(this, id, { clusterArn, serviceName });
    service.addOverride("count", this.count);
    return service;
  }
}

/**
 * All of a task definition but its images: when it changes, Terraform registers a revision. Images alone don't change it.
 * CDKTF's own class for `terraform_data` runs Terraform at synthesis.
 */
export class TaskTemplate extends TerraformResource {
  /** @param input the container definitions without images, as JSON */
  constructor(
    scope: Construct,
    id: string,
    private readonly input: string,
  ) {
    super(scope, id, { terraformResourceType: "terraform_data" });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { input: this.input };
  }
}

/** Path of the parameters with the revisions that Terraform made. */
function parametersPath(scope: Construct): string {
  const { project, environment } = DeploymentTarget.of(scope);
  return `/${project}/${environment}/task-definitions`;
}

/** The names of the parameters that exist, read once for a stack. */
function deployedNames(scope: Construct, path: string): DataAwsSsmParametersByPath {
  const stack = TerraformStack.of(scope);
  const existing = stack.node.tryFindChild("task-definitions");
  return existing instanceof DataAwsSsmParametersByPath
    ? existing
    : new DataAwsSsmParametersByPath(stack, "task-definitions", { path });
}
