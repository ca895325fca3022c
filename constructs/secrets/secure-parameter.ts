import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { type InjectableSecret } from "./injectable-secret";
import { grantSecretRead, injectionSid } from "./secret-grants";

/** The key of a {@link SecureParameter}. */
interface SecureParameterEncryption {
  /**
   * The customer managed key that encrypts the parameter, used through `ssm`.
   * @default the AWS managed key `aws/ssm`, which needs no permission
   */
  readonly encryptionKey?: Key;
}

/** Props of `SecureParameter.fromArn`. */
export interface SecureParameterArnProps extends SecureParameterEncryption {
  /** ARN of the parameter. */
  readonly arn: string;
}

/** Props of `SecureParameter.fromName`. */
export interface SecureParameterNameProps extends SecureParameterEncryption {
  /** Name of the parameter in the account and region of the stack: `/shop/prod/payment-api-key`. */
  readonly name: string;
}

/**
 * A SecureString parameter of Systems Manager that exists already. The value is never read by Terraform: it would end
 * in the state.
 */
export class SecureParameter extends Construct implements InjectableSecret {
  readonly arn: string;
  private readonly encryptionKey: Key | undefined;

  private constructor(scope: Construct, id: string, props: SecureParameterArnProps) {
    super(scope, id);
    this.arn = props.arn;
    this.encryptionKey = props.encryptionKey;
  }

  /** Returns a parameter by its ARN. */
  static fromArn(scope: Construct, id: string, props: SecureParameterArnProps): SecureParameter {
    return new SecureParameter(scope, id, props);
  }

  /** Returns a parameter in the account and region of the stack by its name. */
  static fromName(scope: Construct, id: string, { name, ...props }: SecureParameterNameProps): SecureParameter {
    const arn = DeploymentTarget.of(scope).arn("ssm", `parameter/${name.replace(/^\//, "")}`);
    return new SecureParameter(scope, id, { arn, ...props });
  }

  get valueFrom(): string {
    return this.arn;
  }

  /** Allows a grantee to read the value and to decrypt it. */
  grantRead(grantee: Grantee): void {
    this.grant(grantee, `Read${pascalCase(this.node.id)}`, ["ssm:GetParameter", "ssm:GetParameters"]);
  }

  grantInjection(executionRole: Grantee, variable: string): void {
    this.grant(executionRole, injectionSid(variable), ["ssm:GetParameters"]);
  }

  private grant(grantee: Grantee, sid: string, actions: readonly string[]): void {
    const { arn, encryptionKey } = this;
    grantSecretRead(grantee, { arn, encryptionKey }, { sid, actions });
  }
}
