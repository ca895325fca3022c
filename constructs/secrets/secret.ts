import { DataAwsSecretsmanagerSecret } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { EveryResource, policyDocument } from "../identity/policy-statement";
import { ExistingSecret, type ExistingSecretProps } from "./existing-secret";
import { type InjectableSecret } from "./injectable-secret";
import { RandomPassword } from "./random-password";
import { type ReadableSecret } from "./readable-secret";
import { secretDefaults, generatedValueDefaults } from "./secret-defaults";
import { grantSecretRead, injectionSid, readSecretActions, secretField } from "./secret-grants";
import { type ExistingSecretNameProps, type GeneratedValueProps, type SecretProps } from "./secret-props";

const attachedSecret = new EveryResource("because in a secret's policy the asterisk is the secret itself");

/**
 * A secret in AWS Secrets Manager. Its value is never in TypeScript, in the synthesized JSON or in the state.
 * Principals of other accounts can't read or change it, whatever permissions they have there.
 * Source: AWS Secrets Manager User Guide, "Resource-based policies".
 */
export class Secret extends Construct implements ReadableSecret {
  /** ARN of the secret. */
  readonly arn: string;
  /** Physical name of the secret. */
  readonly name: string;
  readonly secret: SecretsmanagerSecret;
  private readonly encryptionKey: Key;

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
    this.encryptionKey = props.encryptionKey ?? EncryptionKey.of(this, "secrets");
    this.name = target.reserveFullName(this, "secret", `${project}/${environment}/${name}`);
    this.secret = new SecretsmanagerSecret(this, "resource", {
      name: this.name,
      description,
      kmsKeyId: this.encryptionKey.arn,
      recoveryWindowInDays: recoveryDays,
    });
    this.arn = this.secret.arn;
    this.denyOtherAccounts();
    if (props.generated) {
      this.generateValue(props.generated);
    }
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

  get valueFrom(): string {
    return this.arn;
  }

  field(jsonKey: string): InjectableSecret {
    return secretField(this, jsonKey);
  }

  grantRead(grantee: Grantee): void {
    this.grant(grantee, `Read${pascalCase(this.node.id)}`);
  }

  grantInjection(executionRole: Grantee, variable: string): void {
    this.grant(executionRole, injectionSid(variable));
  }

  private grant(grantee: Grantee, sid: string): void {
    const { arn, encryptionKey } = this;
    grantSecretRead(grantee, { arn, encryptionKey }, { sid, actions: readSecretActions });
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

  private generateValue(props: GeneratedValueProps): void {
    const { version, ...value } = { ...generatedValueDefaults, ...props };
    const password = new RandomPassword(this, "value", value);
    new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.id,
      secretStringWo: password.value,
      secretStringWoVersion: version,
    });
  }
}
