import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { Alarm } from "../monitoring/alarm";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { EveryResource } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { type SharedJobResources } from "./shared-job-resources";
import { jobDefinition, type JobDefinitionProps } from "./job-definition";

/** Props of {@link JobStateMachine}. */
export interface JobStateMachineProps {
  /** Name of the job: `nightly`. */
  readonly job: string;
  readonly definition: JobDefinitionProps;
  /** Lets the role of the runs run the job's task. */
  readonly grantRun: (role: Role) => void;
  readonly sharedResources: SharedJobResources;
  /** How the log of the runs is kept. */
  readonly logs: LogStorage;
}

const PERIOD_SECONDS = 300;

/** Seconds that Step Functions uses a data key before it asks KMS for another; its own default. */
const DATA_KEY_SECONDS = 300;

/**
 * The runs of a job: a state machine that may run this one task, logged and encrypted with our key, with an
 * alarm for every run that failed, was refused or ran out of time.
 */
export class JobStateMachine extends Construct {
  /** ARN of the state machine, known at synthesis. */
  readonly arn: string;
  /** ARN of the key that encrypts what a run is given and does. */
  readonly keyArn: string;
  readonly stateMachine: SfnStateMachine;
  readonly role: Role;
  readonly alarm: Alarm;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: JobStateMachineProps,
  ) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const name = target.name("stateMachine", props.job);
    this.arn = target.arn("states", `stateMachine:${name}`);
    this.keyArn = props.sharedResources.encryptionKey.arn;
    // Behind this prefix log groups share one resource policy, which has room for few others.
    const logGroup = new LogGroup(this, "log-group", { ...props.logs, name: `/aws/vendedlogs/states/${name}` });
    this.role = this.createRole();
    this.stateMachine = new SfnStateMachine(this, "resource", {
      name,
      type: "STANDARD",
      roleArn: this.role.arn,
      definition: jsonText(jobDefinition(props.definition), `runs of ${props.job}`),
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
      // Step Functions tries the role's right to log when the state machine is made.
      dependsOn: this.role.permissions ? [this.role.permissions] : [],
    });
    this.alarm = this.createAlarm();
  }

  /** Lets a role begin a run. */
  grantStart(role: Role): void {
    role.allow({ sid: "StartRuns", actions: ["states:StartExecution"], resources: [this.arn] });
  }

  private createRole(): Role {
    const { job, definition, grantRun } = this.props;
    const role = new Role(this, "role", {
      name: `${job}-runs`,
      description: `Step Functions runs the tasks of ${job} with it.`,
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

  private createAlarm(): Alarm {
    const { job, sharedResources } = this.props;
    return new Alarm(this, "alarm", {
      name: `${job}-failed`,
      description: `A run of the job ${job} failed, ran out of time, or was refused because an earlier one goes on.`,
      metrics: {
        failed: {
          namespace: "AWS/States",
          metricName: "ExecutionsFailed",
          dimensions: { StateMachineArn: this.arn },
          statistic: "Sum",
        },
      },
      periodSeconds: PERIOD_SECONDS,
      when: "above-zero",
      actions: [sharedResources.notifications.topicArn],
    });
  }
}
