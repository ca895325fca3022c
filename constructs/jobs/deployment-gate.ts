import { LambdaInvocation } from "@cdktf/provider-aws/lib/lambda-invocation";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { dependable, type ITerraformDependable, Lazy, TerraformResource, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { type TaskDefinition } from "../containers/task-definition";
import { DeploymentTarget } from "../core/deployment-target";
import { type OpenList } from "../core/open-list";
import { pascalCase } from "../core/pascal-case";
import { jsonText } from "../core/template-text";
import { LONGEST_RUN_SECONDS } from "../functions/inline-function";
import { type LogStorage } from "../monitoring/log-group";
import { type SecurityGroup } from "../network/security-group";
import { GateFunction } from "./gate-function";
import { type JobStateMachine } from "./job-state-machine";
import { type JobSchedule } from "./job-schedule";

/** What sets something up that the task needs, and is started by the same apply. */
export interface GateSetup {
  /** Name of the job: `database-users`. */
  readonly job: string;
  readonly stateMachine: JobStateMachine;
  readonly schedule: JobSchedule;
  readonly logGroup: string;
}

/** Something that Terraform creates or updates after other things. */
export interface GatedWorkload {
  /** Name of the workload: `web`. */
  readonly name: string;
  /** What Terraform creates before the workload, or before it is changed. */
  readonly order: { waitFor(...dependencies: readonly ITerraformDependable[]): void };
}

/** Props of a {@link DeploymentGate}. */
export interface DeploymentGateProps {
  /** Name of the task: `migrate`. */
  readonly task: string;
  readonly definition: TaskDefinition;
  readonly securityGroup: SecurityGroup;
  readonly stateMachine: JobStateMachine;
  /** Number of minutes that an apply waits for the task, 1 to 240. */
  readonly waitMinutes: number;
  /** What sets something up that the task needs. */
  readonly setups: OpenList<GateSetup>;
  /** Returns what else is created before the task can run; called at synthesis. */
  readonly after: () => readonly ITerraformDependable[];
  readonly logs: LogStorage;
}

/** The longest wait of one call, in seconds: less than a run of the function, so that it ends by itself. */
const LONGEST_CALL_SECONDS = LONGEST_RUN_SECONDS - 60;

const MINUTE = 60;

/**
 * What the task may need on its way to what it uses, and doesn't refer to. A service that misses it is started again by
 * ECS; a task that runs once has to find it.
 */
const NETWORK: ReadonlySet<string> = new Set([
  "aws_docdb_cluster_instance",
  "aws_route",
  "aws_route_table_association",
  "aws_secretsmanager_secret_version",
  "aws_vpc_endpoint",
]);

/**
 * Runs a task before workloads are deployed: Terraform starts it in the same apply, whenever its task definition has
 * changed, and waits. If the task fails, so does the apply, and what was to be deployed stays as it is.
 *
 * A long wait is split into several calls of the function, one after the other; a call that finds the task ended returns
 * at once.
 */
export class DeploymentGate extends Construct {
  readonly function: GateFunction;
  private readonly last: LambdaInvocation;
  private readonly workloads: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DeploymentGateProps,
  ) {
    super(scope, id);
    const { task, logs, stateMachine, setups } = props;
    this.function = new GateFunction(this, "function", { task, logs, after: [stateMachine.stateMachine] });
    this.allowRuns();
    setups.each((setup) => {
      this.allowToSee(setup);
    });
    this.last = this.createCalls();
  }

  /** Lets a workload be deployed only after the task has succeeded. */
  hold({ name, order }: GatedWorkload): void {
    if (!this.workloads.includes(name)) {
      this.workloads.push(name);
      order.waitFor(this.last);
    }
  }

  private createCalls(): LambdaInvocation {
    const seconds = this.props.waitMinutes * MINUTE;
    const count = Math.ceil(seconds / LONGEST_CALL_SECONDS);
    let previous: LambdaInvocation | undefined;
    for (let number = 1; number < count; number += 1) {
      previous = this.createCall(number, Math.ceil(seconds / count), previous, false);
    }
    return this.createCall(count, Math.ceil(seconds / count), previous, true);
  }

  private createCall(number: number, seconds: number, previous: LambdaInvocation | undefined, last: boolean) {
    const call = new LambdaInvocation(this, `call-${number}`, {
      functionName: this.function.name,
      input: Lazy.stringValue({
        produce: () => jsonText(this.input(seconds, number === 1, last), "input of the gate"),
      }),
    });
    call.dependsOn = Lazy.listValue({
      produce: () => (previous ? [previous] : this.prerequisites()).map((dependency) => dependable(dependency)),
    });
    return call;
  }

  /** What the first call waits for: everything that the task needs to start, and to reach what it uses. */
  private prerequisites(): ITerraformDependable[] {
    const resources = TerraformStack.of(this)
      .node.findAll()
      .filter((child) => TerraformResource.isTerraformResource(child));
    return [
      ...this.function.prerequisites,
      ...this.props.after(),
      ...resources.filter((resource) => NETWORK.has(resource.terraformResourceType) || this.isOwnRule(resource)),
    ];
  }

  private isOwnRule(resource: TerraformResource): boolean {
    const { securityGroupId } = this.props.securityGroup;
    return (
      (resource instanceof VpcSecurityGroupIngressRule || resource instanceof VpcSecurityGroupEgressRule) &&
      [resource.securityGroupIdInput, resource.referencedSecurityGroupIdInput].includes(securityGroupId)
    );
  }

  private allowRuns(): void {
    const { stateMachine } = this.props;
    const { role } = this.function;
    role.allow({
      sid: "RunTheTask",
      actions: ["states:ListExecutions", "states:StartExecution"],
      resources: [stateMachine.arn],
    });
    role.allow({
      sid: "FollowRuns",
      actions: ["states:DescribeExecution"],
      resources: [`${executions(stateMachine)}:*`],
    });
    role.allow({
      // A run is described with its input and output, which are encrypted.
      sid: "DecryptRuns",
      actions: ["kms:Decrypt"],
      resources: [stateMachine.keyArn],
      conditions: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachine.arn } },
    });
  }

  private allowToSee({ job, stateMachine, schedule }: GateSetup): void {
    const { role } = this.function;
    const suffix = pascalCase(job);
    role.allow({ sid: `SeeRunsOf${suffix}`, actions: ["states:ListExecutions"], resources: [stateMachine.arn] });
    role.allow({ sid: `SeeScheduleOf${suffix}`, actions: ["scheduler:GetSchedule"], resources: [schedule.arn] });
    role.allow({
      sid: `DecryptScheduleOf${suffix}`,
      actions: ["kms:Decrypt"],
      resources: [stateMachine.keyArn],
      conditions: { StringEquals: { "kms:EncryptionContext:aws:scheduler:schedule:arn": schedule.arn } },
    });
  }

  private input(seconds: number, first: boolean, last: boolean): object {
    const { task, definition, stateMachine, setups } = this.props;
    return {
      task,
      before: [...this.workloads].sort().join(", "),
      stateMachine: stateMachine.arn,
      key: `revision-${Token.asString(definition.taskDefinition.revision)}`,
      logs: this.logCommand(`/ecs/${definition.family}`),
      after: setups.all.map(({ job, stateMachine: machine, schedule, logGroup }) => ({
        job,
        stateMachine: machine.arn,
        group: schedule.groupName,
        schedule: schedule.name,
        logs: this.logCommand(logGroup),
      })),
      seconds,
      first,
      last,
    };
  }

  private logCommand(group: string): string {
    return `aws logs tail ${group} --since 1h --region ${DeploymentTarget.of(this).region}`;
  }
}

/** Returns the beginning of the ARNs of a state machine's executions. */
function executions({ arn }: JobStateMachine): string {
  return arn.replace(":stateMachine:", ":execution:");
}
