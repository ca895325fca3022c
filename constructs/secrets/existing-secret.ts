import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { type InjectableSecret } from "./injectable-secret";
import { type ReadableSecret } from "./readable-secret";
import { grantSecretRead, injectionSid, readSecretActions, secretField } from "./secret-grants";

/** Props of an {@link ExistingSecret}. */
export interface ExistingSecretProps {
  /** Full ARN of the secret, with the six characters that Secrets Manager added to its name. */
  readonly arn: string;
  /**
   * The customer managed key that encrypts the secret, used through `secretsmanager`.
   * @default the AWS managed key `aws/secretsmanager`, which needs no permission
   */
  readonly encryptionKey?: Key;
}

/** A secret that exists already. Its resource policy is left as it is. */
export class ExistingSecret extends Construct implements ReadableSecret {
  readonly arn: string;
  private readonly encryptionKey: Key | undefined;

  constructor(scope: Construct, id: string, props: ExistingSecretProps) {
    super(scope, id);
    this.arn = props.arn;
    this.encryptionKey = props.encryptionKey;
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
}
