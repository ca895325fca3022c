import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { type ITerraformDependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { givePermissionReason } from "../identity/permission-reasons";
import { Role } from "../identity/role";
import { trustLambda } from "../identity/trust";
import { LogGroup, type LogStorage } from "../monitoring/log-group";

/** Props of an {@link InlineFunction}. */
export interface InlineFunctionProps {
  /** Last part of the names of the function, its role and its stack: `secret-rotation`. */
  readonly name: string;
  /** What the function does, in one sentence. */
  readonly description: string;
  /**
   * What the stack is for, in one sentence.
   * @default the description of the function
   */
  readonly stackDescription?: string;
  /** Description of the role, one sentence. */
  readonly roleDescription: string;
  /**
   * Name of the statement of the role's trust policy.
   * @default "LambdaRunsTheFunction"
   */
  readonly trustSid?: string;
  /** Returns the code in Python, a module with the function `handler`; called at synthesis. */
  readonly code: () => string;
  /** Number of seconds that a run may take, 1 to 900. */
  readonly timeoutSeconds: number;
  /** Encryption and retention of the log group. */
  readonly logs: LogStorage;
  /**
   * What Terraform creates before the function.
   * @default nothing but its role and its log group
   */
  readonly after?: readonly ITerraformDependable[];
}

/** The longest time that Lambda lets a function run. Source: AWS Lambda Developer Guide, "Lambda quotas". */
export const LONGEST_RUN_SECONDS = 900;

/** Source: AWS Lambda Developer Guide, "Lambda runtimes"; it has the AWS SDK. */
const RUNTIME = "python3.13";

const MEMORY_MIB = 128;

/**
 * A function of AWS Lambda whose code is a text. It is in a stack of AWS CloudFormation, which takes the code as a text: the
 * plan shows it, and there is no file to keep beside the JSON. Nobody may invoke it but by their own policy.
 * Source: AWS CloudFormation Template Reference, "AWS::Lambda::Function Code".
 */
export class InlineFunction extends Construct {
  /** Name of the function, known at synthesis. */
  readonly name: string;
  readonly role: Role;
  readonly stack: CloudformationStack;

  constructor(scope: Construct, id: string, props: InlineFunctionProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.name = target.reserveName(this, "lambdaFunction", props.name);
    const logGroup = new LogGroup(this, "log-group", { ...props.logs, name: `/aws/lambda/${this.name}` });
    this.role = new Role(this, "role", {
      name: props.name,
      description: props.roleDescription,
      trust: trustLambda(props.trustSid ?? "LambdaRunsTheFunction"),
    });
    logGroup.grantWrite(this.role);
    this.stack = new CloudformationStack(this, "resource", {
      name: target.reserveName(this, "cloudFormationStack", props.name),
      templateBody: Lazy.stringValue({
        produce: () => jsonText(this.template(props, logGroup), `template of ${props.name}`),
      }),
      // The policy before the function, which may be invoked seconds later and then needs it.
      dependsOn: [...this.permissions, ...(props.after ?? [])],
    });
    givePermissionReason(
      this.stack,
      "because it creates one function, which nobody may invoke but by their own policy",
    );
  }

  /** What has to exist before the function can do its work. */
  get prerequisites(): readonly ITerraformDependable[] {
    return [this.stack, ...this.permissions];
  }

  private get permissions(): readonly ITerraformDependable[] {
    const { permissions } = this.role;
    return permissions ? [permissions] : [];
  }

  private template({ description, stackDescription, code, timeoutSeconds }: InlineFunctionProps, logGroup: LogGroup) {
    return {
      Description: stackDescription ?? description,
      Resources: {
        Function: {
          Type: "AWS::Lambda::Function",
          Properties: {
            FunctionName: this.name,
            Description: description,
            Runtime: RUNTIME,
            Handler: "index.handler",
            Code: { ZipFile: code() },
            Role: this.role.arn,
            MemorySize: MEMORY_MIB,
            Timeout: timeoutSeconds,
            LoggingConfig: { LogGroup: logGroup.name },
          },
        },
      },
    };
  }
}
