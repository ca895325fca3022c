import { DataAwsSecretsmanagerSecret } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { EveryResource, policyDocument } from "../identity/policy-statement";
import { ExistingSecret, type ExistingSecretProps } from "./existing-secret";
import { RandomPassword } from "./random-password";
import { type ReadableSecret } from "./readable-secret";
import { SecretBase } from "./secret-base";
import { secretDefaults, generatedValueDefaults } from "./secret-defaults";
import { RotationFunction } from "./rotation-function";
import { allowRotationBy, rotateByFunction, rotationTag, type SecretRotation } from "./secret-rotation";
import { type ExistingSecretNameProps, type GeneratedValueProps, type SecretProps } from "./secret-props";

const attachedSecret = new EveryResource("because in a secret's policy the asterisk is the secret itself");

/**
 * A secret in AWS Secrets Manager. Its value is never in TypeScript, in the synthesized JSON or in the state.
 * Principals of other accounts can't read or change it, whatever permissions they have there.
 * Source: AWS Secrets Manager User Guide, "Resource-based policies".
 */
export class Secret extends SecretBase {
  /** ARN of the secret. */
  readonly arn: string;
  /** Physical name of the secret. */
  readonly name: string;
  readonly secret: SecretsmanagerSecret;
  readonly value: SecretsmanagerSecretVersion | undefined;
  protected readonly encryptionKey: Key;

  constructor(scope: Construct, id: string, props: SecretProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { project, environment } = target;
    const { name, description, recoveryDays } = {
      name: id,
      description: `Secret ${props.name ?? id} of ${project} ${environment}.`,
      ...secretDefaults,
      ...props,
    };
    const { generatedReason, storedReason } = secretDefaults;
    const { rotation = { reason: props.generated ? generatedReason : storedReason } } = props;
    this.encryptionKey = props.encryptionKey ?? EncryptionKey.of(this, "secrets");
    this.name = target.reserveFullName(this, "secret", `${project}/${environment}/${name}`);
    this.secret = new SecretsmanagerSecret(this, "resource", {
      name: this.name,
      description,
      kmsKeyId: this.encryptionKey.arn,
      recoveryWindowInDays: recoveryDays,
      tags: { Rotation: rotationTag(rotation) },
    });
    this.arn = this.secret.arn;
    this.denyOtherAccounts();
    this.value = props.generated && this.generateValue(props.generated);
    if (!("reason" in rotation)) this.rotate(rotation, props.generated);
  }

  /** Returns a secret that exists already, by its ARN. */
  static fromArn(scope: Construct, id: string, props: ExistingSecretProps): ReadableSecret {
    return new ExistingSecret(scope, id, props);
  }

  /** Returns a secret that exists already in the account and region of the stack, by its name. */
  static fromName(scope: Construct, id: string, { name, ...props }: ExistingSecretNameProps): ReadableSecret {
    const { arn } = new DataAwsSecretsmanagerSecret(scope, `${id}-lookup`, { name });
    return new ExistingSecret(scope, id, { arn, ...props });
  }

  private denyOtherAccounts(): void {
    new SecretsmanagerSecretPolicy(this, "policy", {
      secretArn: this.arn,
      blockPublicPolicy: true,
      policy: policyDocument([
        {
          sid: "DenyOtherAccounts",
          effect: "Deny",
          principals: { AWS: ["*"] },
          actions: ["secretsmanager:*"],
          resources: attachedSecret,
          conditions: {
            StringNotEquals: { "aws:PrincipalAccount": DeploymentTarget.of(this).account },
            // AWS services have no account of their own; roles of this account limit what they can do.
            Bool: { "aws:PrincipalIsAWSService": "false" },
          },
        },
      ]),
    });
  }

  private rotate(
    { functionArn, ...times }: Exclude<SecretRotation, { readonly reason: string }>,
    generated: GeneratedValueProps | undefined,
  ): void {
    if (functionArn !== undefined) {
      const after = [allowRotationBy(this, this.arn, functionArn)];
      rotateByFunction(this, this.arn, { functionArn, times, after });
      return;
    }
    if (!generated || !this.value) {
      throw new Error(
        `${this.node.path}: \`rotation\` without \`functionArn\` needs \`generated\`: the stack's function stores a new random value.`,
      );
    }
    const { name, encryptionKey, value } = this;
    const { length, punctuation } = { ...generatedValueDefaults, ...generated };
    const rotationFunction = RotationFunction.of(this);
    const after = rotationFunction.rotate({ name, encryptionKey, length, punctuation });
    // Secrets Manager tests the rotation at once, for which the secret must have a value.
    rotateByFunction(this, this.arn, { functionArn: rotationFunction.arn, times, after: [...after, value] });
  }

  private generateValue(props: GeneratedValueProps): SecretsmanagerSecretVersion {
    const { version, ...value } = { ...generatedValueDefaults, ...props };
    const password = new RandomPassword(this, "value", value);
    return new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.id,
      secretStringWo: password.value,
      secretStringWoVersion: version,
    });
  }
}
