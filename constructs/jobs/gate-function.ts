import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { givePermissionReason } from "../identity/permission-reasons";
import { Role } from "../identity/role";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { GATE_CODE, GATE_RUNTIME } from "./gate-code";

/** Props of a {@link GateFunction}. */
export interface GateFunctionProps {
  /** Name of the task: `migrate`. */
  readonly task: string;
  /** Encryption and retention of the log group. */
  readonly logs: LogStorage;
  /** What Terraform creates before the function. */
  readonly after: readonly ITerraformDependable[];
}

/** The longest time that Lambda lets a function run. Source: AWS Lambda Developer Guide, "Lambda quotas". */
export const LONGEST_RUN_SECONDS = 900;

const MEMORY_MIB = 128;

/**
 * The function that runs a task and waits for its end, as a part of an apply. It is in a stack of AWS CloudFormation,
 * which takes the code as a text: the plan shows it, and there is no file to keep beside the JSON.
 * Source: AWS CloudFormation Template Reference, "AWS::Lambda::Function Code".
 */
export class GateFunction extends Construct {
  /** Name of the function, known at synthesis. */
  readonly name: string;
  readonly role: Role;
  readonly stack: CloudformationStack;

  constructor(scope: Construct, id: string, props: GateFunctionProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const part = `${props.task}-gate`;
    this.name = target.reserveName(this, "lambdaFunction", part);
    const logGroup = new LogGroup(this, "log-group", { ...props.logs, name: `/aws/lambda/${this.name}` });
    this.role = new Role(this, "role", {
      name: part,
      description: `Assumed by the function that runs ${props.task} before a deployment.`,
      // Source: AWS Lambda Developer Guide, "Defining Lambda function permissions with an execution role".
      trust: [
        {
          sid: "LambdaRunsTheGate",
          principals: { Service: ["lambda.amazonaws.com"] },
          actions: ["sts:AssumeRole"],
          reason: "because AWS Lambda sends no condition keys when it assumes the role of a function",
        },
      ],
    });
    logGroup.grantWrite(this.role);
    const permissions = this.role.permissions;
    this.stack = new CloudformationStack(this, "resource", {
      name: target.reserveName(this, "cloudFormationStack", part),
      templateBody: jsonText(this.template(props.task, logGroup), `template of ${part}`),
      // The policy before the function, which is invoked seconds later and then needs it.
      dependsOn: [...(permissions ? [permissions] : []), ...props.after],
    });
    givePermissionReason(
      this.stack,
      "because it creates one function, which nobody may invoke but by their own policy",
    );
  }

  private template(task: string, logGroup: LogGroup): object {
    return {
      Description: `Runs the task ${task} before a deployment.`,
      Resources: {
        Function: {
          Type: "AWS::Lambda::Function",
          Properties: {
            FunctionName: this.name,
            Description: `Runs the task ${task} before a deployment, and waits for it.`,
            Runtime: GATE_RUNTIME,
            Handler: "index.handler",
            Code: { ZipFile: GATE_CODE },
            Role: this.role.arn,
            MemorySize: MEMORY_MIB,
            Timeout: LONGEST_RUN_SECONDS,
            LoggingConfig: { LogGroup: logGroup.name },
          },
        },
      },
    };
  }
}
