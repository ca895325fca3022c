import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { EveryResource, policyDocument } from "../identity/policy-statement";
import { RandomPassword, type RandomPasswordProps } from "./random-password";
import { type Grantee } from "../identity/grantee";

/** Props of a {@link Secret}. */
export interface SecretProps {
  /** Last part of the physical name, `<project>/<environment>/<name>`. */
  readonly name: string;
  /** Description of the secret in AWS, one sentence. */
  readonly description: string;
  /** Key that encrypts the value. */
  readonly encryptionKey: EncryptionKey;
  /** Number of days during which the deleted secret can be restored: 7 to 30, or 0 to delete it at once. */
  readonly recoveryDays: number;
  /**
   * Has AWS generate the value. Requires Terraform 1.11.
   * @default the secret is created without a value; a task that uses it can't start until somebody stores one
   */
  readonly generated?: GeneratedValueProps | undefined;
}

/** How AWS generates the value of a secret. */
export interface GeneratedValueProps extends RandomPasswordProps {
  /**
   * Version of the value, an integer from 1. Increasing it replaces the value at the next apply.
   * @default 1
   */
  readonly version?: number;
}

const attachedSecret = new EveryResource("because in a secret's policy the asterisk is the secret itself");

/**
 * A secret in AWS Secrets Manager. Its value is never in TypeScript, in the synthesized JSON or in the state.
 * Principals of other accounts can't read or change it, whatever permissions they have there.
 * Source: AWS Secrets Manager User Guide, "Resource-based policies".
 */
export class Secret extends Construct {
  /** ARN of the secret. */
  readonly arn: string;
  /** Physical name of the secret. */
  readonly name: string;
  readonly secret: SecretsmanagerSecret;
  private readonly encryptionKey: EncryptionKey;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const { project, environment } = DeploymentTarget.of(this);
    this.encryptionKey = props.encryptionKey;
    this.name = `${project}/${environment}/${props.name}`;
    this.secret = new SecretsmanagerSecret(this, "resource", {
      name: this.name,
      description: props.description,
      kmsKeyId: props.encryptionKey.arn,
      recoveryWindowInDays: props.recoveryDays,
    });
    this.arn = this.secret.arn;
    this.denyOtherAccounts();
    if (props.generated) {
      this.generateValue(props.generated);
    }
  }

  /** Allows a grantee to read the value, and to use the key for it through Secrets Manager. */
  grantRead(grantee: Grantee): void {
    grantee.allow({
      sid: `Read${pascalCase(this.node.id)}`,
      actions: ["secretsmanager:GetSecretValue"],
      resources: [this.arn],
    });
    this.encryptionKey.grantDecrypt(grantee);
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

  private generateValue({ version = 1, ...props }: GeneratedValueProps): void {
    const password = new RandomPassword(this, "value", props);
    new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.id,
      secretStringWo: password.value,
      secretStringWoVersion: version,
    });
  }
}
