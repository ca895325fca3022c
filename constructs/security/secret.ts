import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { pascalCase } from "../naming/pascal-case";
import { Placement } from "../naming/placement";
import { type EncryptionKey } from "./encryption-key";
import { EveryResource, policyDocument } from "./policy-statement";
import { type Role } from "./role";

/** A value that AWS makes. */
export interface GeneratedSecret {
  /** Characters, 16 to 256. */
  readonly length: number;
  /** Whether it has punctuation. */
  readonly punctuation: boolean;
}

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
  readonly generated?: GeneratedSecret | undefined;
}

/** Write-only arguments, which keep a value out of plan and state, came with this version. */
const TERRAFORM_WITH_WRITE_ONLY_ARGUMENTS = ">= 1.11.0";

const ANYONE_ELSE = new EveryResource("In a secret's policy the asterisk stands for the secret itself.");

/**
 * A secret whose value passes through neither TypeScript, nor the JSON, nor the state.
 * Nobody of another account can read it, whatever they are granted there.
 */
export class Secret extends Construct {
  readonly arn: string;
  readonly name: string;
  readonly secret: SecretsmanagerSecret;
  private readonly encryptionKey: EncryptionKey;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const { project, environment } = Placement.of(this);
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
          actions: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
          resources: ANYONE_ELSE,
          conditions: { StringNotEquals: { "aws:PrincipalAccount": Placement.of(this).account } },
        },
      ]),
    });
  }

  /**
   * CDKTF knows no ephemeral resources; the block is written as it would stand in Terraform. Each plan asks
   * AWS for a new value, and only the version's number decides whether one is stored.
   */
  private generate({ length, punctuation }: GeneratedSecret): void {
    const stack = TerraformStack.of(this);
    stack.addOverride("terraform.required_version", TERRAFORM_WITH_WRITE_ONLY_ARGUMENTS);
    const name = `${this.secret.friendlyUniqueId}_value`;
    stack.addOverride(`ephemeral.aws_secretsmanager_random_password.${name}`, {
      password_length: length,
      exclude_punctuation: !punctuation,
    });
    new SecretsmanagerSecretVersion(this, "value", {
      secretId: this.secret.id,
      secretStringWo: `\${ephemeral.aws_secretsmanager_random_password.${name}.random_password}`,
      secretStringWoVersion: 1,
    });
  }
}
