import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { keyAdministrationStatement, keyUsageStatements } from "./key-policy";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { type Role } from "../identity/role";

/** Props of an {@link EncryptionKey}. */
export interface EncryptionKeyProps {
  /** Class of data that the key encrypts, and last part of its alias: `database`. */
  readonly dataClass: string;
  /** Description of the key in AWS, one sentence. */
  readonly description: string;
  /**
   * Endpoint prefixes of the AWS services through which roles of this account may use the key: `rds`, `s3`.
   * A role also needs a grant.
   */
  readonly usedThrough: readonly string[];
  /**
   * Further statements of the key policy, for example for a service that uses the key on its own behalf.
   * @default no further statements
   */
  readonly statements?: readonly PolicyStatement[];
}

/**
 * A customer managed KMS key for one class of data. It is rotated every year, and its deletion takes 30 days.
 *
 * The key policy allows the administrators of the account to manage the key, but not to use it. Only roles with a grant
 * can use it, and only through the named services.
 * Source: AWS KMS Developer Guide, "Key policies"; Security Hub KMS.3, KMS.4, KMS.5.
 */
export class EncryptionKey extends Construct {
  /** ARN of the key. */
  readonly arn: string;
  readonly key: KmsKey;
  private readonly target: DeploymentTarget;
  private readonly usedThrough: readonly string[];
  private readonly statements: PolicyStatement[];

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    this.usedThrough = props.usedThrough;
    this.statements = [...this.accountStatements(), ...(props.statements ?? [])];
    this.key = new KmsKey(this, "resource", {
      description: props.description,
      deletionWindowInDays: 30,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      policy: policyDocument(this.statements),
      tags: { Name: this.target.name("key", props.dataClass) },
    });
    new KmsAlias(this, "alias", {
      name: EncryptionKey.aliasName(this.target, props.dataClass),
      targetKeyId: this.key.keyId,
    });
    this.arn = this.key.arn;
  }

  /** Returns the alias of a key, for stacks that refer to it by name: `alias/shop/prod/database`. */
  static aliasName(target: DeploymentTarget, dataClass: string): string {
    return `alias/${target.project}/${target.environment}/${dataClass}`;
  }

  /** Adds a statement to the key policy. */
  addStatement(statement: PolicyStatement): void {
    this.statements.push(statement);
    this.key.policy = policyDocument(this.statements);
  }

  /** Allows a role to decrypt data through the services of the key. */
  grantDecrypt(role: Role): void {
    role.allow(this.grantStatement("Decrypt", ["kms:Decrypt"]));
  }

  /** Allows a role to encrypt and decrypt data through the services of the key. */
  grantEncryptDecrypt(role: Role): void {
    role.allow(this.grantStatement("EncryptDecrypt", ["kms:Decrypt", "kms:GenerateDataKey"]));
  }

  private grantStatement(verb: string, actions: readonly string[]): PolicyStatement {
    return {
      sid: `${verb}With${pascalCase(this.node.id)}`,
      actions,
      resources: [this.arn],
      conditions: { StringEquals: { "kms:ViaService": this.viaServices() } },
    };
  }

  private viaServices(): string[] {
    return this.usedThrough.map((service) => this.target.regionalService(service));
  }

  private accountStatements(): PolicyStatement[] {
    const administration = keyAdministrationStatement(this.target);
    return this.usedThrough.length === 0
      ? [administration]
      : [administration, ...keyUsageStatements(this.target, this.usedThrough)];
  }
}
