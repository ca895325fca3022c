import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { type InjectableSecret } from "./injectable-secret";
import { type ReadableSecret } from "./readable-secret";
import { grantSecretRead, injectionSid, readSecretActions, secretField } from "./secret-grants";

/** A secret in AWS Secrets Manager that can be read. Base class of secrets of this app and of existing ones. */
export abstract class SecretBase extends Construct implements ReadableSecret {
  abstract readonly arn: string;
  /** The customer managed key; undefined for the AWS managed key of Secrets Manager. */
  protected abstract readonly encryptionKey: Key | undefined;

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
