import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { Alarm } from "../monitoring/alarm";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { type Grantee } from "../identity/grantee";
import { EveryResource } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { type SharedJobResources } from "./shared-job-resources";
import { jobDefinition, type JobDefinitionProps } from "./job-definition";

/** Props of {@link JobStateMachine}. */
export interface JobStateMachineProps {
  /** Name of the job: `nightly`. */
  readonly job: string;
  /** Props of the state machine definition. */
  readonly definition: JobDefinitionProps;
  /** Grants the role of the state machine permission to run the task. */
  readonly grantRun: (role: Role) => void;
  /** Whether an alarm reports executions that failed: not where somebody starts each one and waits for it. */
  readonly alarm: boolean;
  /** Resources that jobs share. */
  readonly sharedResources: SharedJobResources;
  /** Encryption and retention of the execution log. */
  readonly logs: LogStorage;
}

const PERIOD_SECONDS = 300;

/** Number of seconds that Step Functions reuses a data key before it calls KMS again, which is its default. */
const DATA_KEY_SECONDS = 300;

/**
 * The Step Functions state machine that runs the task of one job. Its executions are logged and encrypted with a
 * customer managed key; an alarm may report every execution that failed, timed out or was refused.
 */
export class JobStateMachine extends Construct {
  /** ARN of the state machine, known at synthesis. */
  readonly arn: string;
  /** ARN of the key that encrypts the executions. */
  readonly keyArn: string;
  readonly stateMachine: SfnStateMachine;
  readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: JobStateMachineProps,
  ) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const name = target.reserveName(this, "stateMachine", props.job);
    this.arn = target.arn("states", `stateMachine:${name}`);
    this.keyArn = props.sharedResources.encryptionKey.arn;
    // Log groups with this prefix share one resource policy, whose size is limited.
    const logGroup = new LogGroup(this, "log-group", { ...props.logs, name: `/aws/vendedlogs/states/${name}` });
    this.role = this.createRole();
    this.stateMachine = new SfnStateMachine(this, "resource", {
      name,
      type: "STANDARD",
      roleArn: this.role.arn,
      definition: jsonText(jobDefinition(props.definition), `state machine definition of ${props.job}`),
      encryptionConfiguration: {
        type: "CUSTOMER_MANAGED_KMS_KEY",
        kmsKeyId: this.keyArn,
        kmsDataKeyReusePeriodSeconds: DATA_KEY_SECONDS,
      },
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: true,
        logDestination: `${logGroup.logGroup.arn}:*`,
      },
      // Step Functions checks the role's permission to log when it creates the state machine.
      dependsOn: this.role.permissions ? [this.role.permissions] : [],
    });
    if (props.alarm) {
      this.createAlarm();
    }
  }

  /** The AWS CLI command that starts an execution and prints its ARN. */
  get startCommand(): string {
    const { region } = DeploymentTarget.of(this);
    return `aws stepfunctions start-execution --region ${region} --state-machine-arn ${this.arn} --query executionArn --output text`;
  }

  /** Allows a grantee to start an execution. */
  grantStart(grantee: Grantee): void {
    grantee.allow({ sid: "StartRuns", actions: ["states:StartExecution"], resources: [this.arn] });
  }

  private createRole(): Role {
    const { job, definition, grantRun } = this.props;
    const role = new Role(this, "role", {
      name: `${job}-runs`,
      description: `Assumed by Step Functions to run the tasks of the job ${job}.`,
      // Source: AWS Step Functions Developer Guide, "Creating an IAM role for your state machine".
      trust: trustService(this, "states.amazonaws.com", this.arn),
    });
    grantRun(role);
    if (definition.refuseOverlap) {
      role.allow({ sid: "FindOtherRuns", actions: ["states:ListExecutions"], resources: [this.arn] });
    }
    this.allowEncryption(role);
    role.allow({
      sid: "DeliverLogs",
      actions: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ],
      resources: new EveryResource(
        "because log deliveries have no ARN; see Logging in CloudWatch Logs, Step Functions",
      ),
    });
    return role;
  }

  /** Source: AWS Step Functions Developer Guide, "Data at rest encryption". */
  private allowEncryption(role: Role): void {
    role.allow({
      sid: "EncryptRuns",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [this.keyArn],
      conditions: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": this.arn } },
    });
    role.allow({
      sid: "EncryptLogsOfRuns",
      actions: ["kms:GenerateDataKey"],
      resources: [this.keyArn],
      conditions: { ArnLike: { "kms:EncryptionContext:SourceArn": DeploymentTarget.of(this).arn("logs", "*") } },
    });
  }

  private createAlarm(): void {
    const { job, sharedResources } = this.props;
    new Alarm(this, "alarm", {
      name: `${job}-failed`,
      description: `An execution of the job ${job} failed, timed out, or was refused because an earlier one is still running.`,
      metrics: {
        failed: {
          namespace: "AWS/States",
          metricName: "ExecutionsFailed",
          dimensions: { StateMachineArn: this.arn },
          statistic: "Sum",
        },
      },
      periodSeconds: PERIOD_SECONDS,
      notifications: sharedResources.notifications,
    });
  }
}
