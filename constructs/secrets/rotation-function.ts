import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { sortedEntries } from "../core/sorted-entries";
import { type Key } from "../encryption/key";
import { InlineFunction } from "../functions/inline-function";
import { EveryResource } from "../identity/policy-statement";
import { Alarm } from "../monitoring/alarm";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type LogStorage } from "../monitoring/log-group";
import { type RotatedValue, rotationCode } from "./rotation-code";

/** Props of a {@link RotationFunction}. */
export interface RotationFunctionProps {
  /**
   * Encryption and retention of the log group.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
}

/** A secret that a {@link RotationFunction} rotates. */
interface RotatedSecret extends RotatedValue {
  /** Full name of the secret: `shop/prod/session-key`. */
  readonly name: string;
  readonly encryptionKey: Key;
}

/** Id of the function in a stack. */
const ID = "rotation-function";

const NAME = "secret-rotation";

/** A step is two or three calls of AWS. */
const TIMEOUT_SECONDS = 30;

/**
 * The function that rotates the generated values of a stack's secrets. It stores a new random value and makes it the current
 * one; see `rotationCode`. It has no network and no secret of its own: what has to learn of the new value does so by the
 * event that Secrets Manager sends.
 *
 * Its role may change the secrets whose rotation names this function, and no others, and may read no value.
 * Sources: AWS Secrets Manager User Guide, "Lambda rotation function execution role permissions for AWS Secrets Manager";
 * Service Authorization Reference, "Condition keys for AWS Secrets Manager".
 */
export class RotationFunction extends InlineFunction {
  readonly arn: string;
  readonly alarm: Alarm;
  private readonly permission: LambdaPermission;
  private readonly values: Map<string, RotatedValue>;

  constructor(scope: Construct, id: string, { logs = defaultLogStorage(scope) }: RotationFunctionProps = {}) {
    const values = new Map<string, RotatedValue>();
    super(scope, id, {
      name: NAME,
      description: "Stores new random values of secrets when Secrets Manager rotates them.",
      roleDescription: "Assumed by the function that rotates the generated values of secrets.",
      code: () => rotationCode(Object.fromEntries(sortedEntries(Object.fromEntries(values)))),
      timeoutSeconds: TIMEOUT_SECONDS,
      logs,
    });
    this.values = values;
    this.arn = DeploymentTarget.of(this).arn("lambda", `function:${this.name}`);
    this.allowRotation();
    this.permission = this.letSecretsManagerInvoke();
    this.alarm = this.createAlarm();
  }

  /**
   * Returns the function of a stack, its child `rotation-function`, and creates it if the stack has none yet.
   * @param scope any construct of the stack
   * @param props props of a function that is created
   */
  static of(scope: Construct, props?: RotationFunctionProps): RotationFunction {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof RotationFunction ? existing : new RotationFunction(stack, ID, props);
  }

  /**
   * Lets the function rotate a secret.
   * @returns what must exist before Secrets Manager can call the function
   */
  rotate({ name, encryptionKey, length, punctuation }: RotatedSecret): ITerraformDependable[] {
    this.values.set(name, { length, punctuation });
    encryptionKey.grantEncryptDecrypt(this.role);
    return [this.permission, ...this.prerequisites];
  }

  private allowRotation(): void {
    const target = DeploymentTarget.of(this);
    this.role.allow({
      sid: "RotateSecrets",
      actions: [
        "secretsmanager:DescribeSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      resources: [target.arn("secretsmanager", `secret:${target.project}/${target.environment}/*`)],
      conditions: { StringEquals: { "secretsmanager:resource/AllowRotationLambdaArn": this.arn } },
      reason: "because the condition names the secrets: those whose rotation is this function",
    });
    this.role.allow({
      sid: "GenerateValues",
      actions: ["secretsmanager:GetRandomPassword"],
      resources: new EveryResource("because a random password is no resource"),
    });
  }

  /**
   * AWS advises against `aws:SourceArn`, with which the function could rotate one secret only.
   * Source: AWS Secrets Manager User Guide, "Permissions for rotation".
   */
  private letSecretsManagerInvoke(): LambdaPermission {
    return new LambdaPermission(this, "permission", {
      action: "lambda:InvokeFunction",
      functionName: this.name,
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: DeploymentTarget.of(this).account,
      dependsOn: [this.stack],
    });
  }

  /** Source: AWS Lambda Developer Guide, "Using CloudWatch metrics with Lambda". */
  private createAlarm(): Alarm {
    return new Alarm(this, "alarm", {
      name: `${NAME}-failed`,
      description: "A secret was not rotated: it still has its old value.",
      metrics: {
        failed: {
          namespace: "AWS/Lambda",
          metricName: "Errors",
          dimensions: { FunctionName: this.name },
          statistic: "Sum",
        },
      },
      runbook: "secret-rotation-failed",
      severity: "ticket",
    });
  }
}
