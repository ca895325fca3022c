import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { CreationOrder } from "../containers/creation-order";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type Grantee } from "../identity/grantee";
import { EveryResource } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { type Metric } from "../monitoring/alarm-props";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { type SharedJobResources } from "./shared-job-resources";

/** Props of {@link LoggedStateMachine}. */
export interface LoggedStateMachineProps {
  /** Last part of the state machine's physical name: `nightly`. */
  readonly name: string;
  /** Definition in Amazon States Language; a function is called at synthesis, when all of its parts are known. */
  readonly definition: object | (() => object);
  /** Description of the role in AWS: who assumes it and for what purpose. */
  readonly roleDescription: string;
  /** Grants the role what the definition needs. */
  readonly grant: (role: Role, stateMachineArn: string) => void;
  /** The key that encrypts the state machine and its executions. */
  readonly sharedResources: SharedJobResources;
  /** Encryption and retention of the execution log. */
  readonly logs: LogStorage;
  /**
   * Whether the log has the input and output of states: not where they contain a secret.
   * @default true
   */
  readonly logExecutionData?: boolean;
}

/** Number of seconds that Step Functions reuses a data key before it calls KMS again, which is its default. */
const DATA_KEY_SECONDS = 300;

/**
 * A Step Functions state machine whose executions are logged and encrypted with a customer managed key, and its role.
 */
export class LoggedStateMachine extends Construct {
  /** ARN of the state machine, known at synthesis. */
  readonly arn: string;
  /** ARN of the key that encrypts the executions. */
  readonly keyArn: string;
  readonly stateMachine: SfnStateMachine;
  readonly role: Role;
  /** What Terraform creates before the state machine, or before it is changed. */
  readonly order: CreationOrder;

  constructor(scope: Construct, id: string, props: LoggedStateMachineProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const name = target.reserveName(this, "stateMachine", props.name);
    this.arn = target.arn("states", `stateMachine:${name}`);
    this.keyArn = props.sharedResources.encryptionKey.arn;
    // Log groups with this prefix share one resource policy, whose size is limited.
    const logGroup = new LogGroup(this, "log-group", { ...props.logs, name: `/aws/vendedlogs/states/${name}` });
    this.role = this.createRole(props);
    this.stateMachine = new SfnStateMachine(this, "resource", {
      name,
      type: "STANDARD",
      roleArn: this.role.arn,
      definition: definitionText(props),
      encryptionConfiguration: {
        type: "CUSTOMER_MANAGED_KMS_KEY",
        kmsKeyId: this.keyArn,
        kmsDataKeyReusePeriodSeconds: DATA_KEY_SECONDS,
      },
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: props.logExecutionData ?? true,
        logDestination: `${logGroup.logGroup.arn}:*`,
      },
    });
    // Step Functions checks the role's permission to log when it creates the state machine.
    this.order = new CreationOrder(this.stateMachine, () => (this.role.permissions ? [this.role.permissions] : []));
  }

  /** The AWS CLI command that starts an execution and prints its ARN. */
  get startCommand(): string {
    const { region } = DeploymentTarget.of(this);
    return `aws stepfunctions start-execution --region ${region} --state-machine-arn ${this.arn} --query executionArn --output text`;
  }

  /**
   * The metric of executions that fail. Source: AWS Step Functions Developer Guide, "Monitoring Step Functions metrics using
   * Amazon CloudWatch".
   */
  get failedRuns(): Metric {
    return {
      namespace: "AWS/States",
      metricName: "ExecutionsFailed",
      dimensions: { StateMachineArn: this.arn },
      statistic: "Sum",
    };
  }

  /** Allows a grantee to start an execution. */
  grantStart(grantee: Grantee): void {
    grantee.allow({ sid: "StartRuns", actions: ["states:StartExecution"], resources: [this.arn] });
  }

  private createRole({ name, roleDescription, grant }: LoggedStateMachineProps): Role {
    const role = new Role(this, "role", {
      name: `${name}-runs`,
      description: roleDescription,
      // Source: AWS Step Functions Developer Guide, "Creating an IAM role for your state machine".
      trust: trustService(this, "states.amazonaws.com", this.arn),
    });
    grant(role, this.arn);
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
}

function definitionText({ name, definition }: LoggedStateMachineProps): string {
  const text = (value: object) => jsonText(value, `state machine definition of ${name}`);
  return typeof definition === "function"
    ? Lazy.stringValue({ produce: () => text((definition as () => object)()) })
    : text(definition);
}
