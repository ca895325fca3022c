import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { EveryResource, policyDocument } from "../identity/policy-statement";
import { RandomPassword, type RandomPasswordProps } from "./random-password";
import { type Role } from "../identity/role";

/** Props of a {@link Secret}. */
export interface SecretProps {
  /** Last part of the secret's name: `<project>/<environment>/<name>`. */
  readonly name: string;
  /** What the secret is for, one sentence. */
  readonly description: string;
  readonly encryptionKey: EncryptionKey;
  /** Days that the secret can be restored after its deletion, 7 to 30; 0 for none. */
  readonly recoveryDays: number;
  /**
   * Has AWS make the value. Needs Terraform 1.11, and the stack will say so.
   * @default the secret is made empty; a task that needs it can't start until somebody has put the value in
   */
  readonly generated?: GeneratedValueProps | undefined;
}

/** How AWS makes the value of a secret. */
export interface GeneratedValueProps extends RandomPasswordProps {
  /**
   * A whole number from 1; raising it has another value made at the next apply.
   * @default 1
   */
  readonly version?: number;
}

const thisSecret = new EveryResource("In a secret's policy the asterisk stands for the secret itself.");

/**
 * A secret whose value passes through neither TypeScript, nor the JSON, nor the state.
 * Nobody of another account can read or change it, whatever they are granted there.
 * Source: AWS Secrets Manager User Guide, "Resource-based policies".
 */
export class Secret extends Construct {
  readonly arn: string;
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
      this.generate(props.generated);
    }
  }

  /** Lets a role read the value: this secret and no other, and the key only through Secrets Manager. */
  grantRead(role: Role): void {
    role.allow({
      sid: `Read${pascalCase(this.node.id)}`,
      actions: ["secretsmanager:GetSecretValue"],
      resources: [this.arn],
    });
    this.encryptionKey.grantDecrypt(role);
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
          resources: thisSecret,
          conditions: {
            StringNotEquals: { "aws:PrincipalAccount": DeploymentTarget.of(this).account },
            // AWS's own services act without an account; what they may do, their roles of this account say.
            Bool: { "aws:PrincipalIsAWSService": "false" },
          },
        },
      ]),
    });
  }

  private generate({ version = 1, ...props }: GeneratedValueProps): void {
    const password = new RandomPassword(this, "value", props);
    new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.id,
      secretStringWo: password.value,
      secretStringWoVersion: version,
    });
  }
}
