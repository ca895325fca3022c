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
  /** The class of data that the key protects; the last part of its alias: `database`. */
  readonly dataClass: string;
  /** One sentence for the key's description. */
  readonly description: string;
  /**
   * Services through which roles of this account may use the key, by endpoint prefix: `rds`, `s3`.
   * A role needs a grant of its own besides.
   */
  readonly usedThrough: readonly string[];
  /** What else the key policy says, such as a service that uses the key on its own behalf. @default nothing */
  readonly statements?: readonly PolicyStatement[];
}

/**
 * A customer-managed key for one class of data: rotated every year, never deleted in less than 30 days.
 *
 * The key policy gives the account's administrators the management of the key but not its use. Data is
 * reached only through the services named, by roles that were granted it.
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

  /** Name of a key's alias, for those who speak of the key from another stack: `alias/shop/prod/database`. */
  static aliasName(target: DeploymentTarget, dataClass: string): string {
    return `alias/${target.project}/${target.environment}/${dataClass}`;
  }

  /** Adds a statement to the key policy. */
  addStatement(statement: PolicyStatement): void {
    this.statements.push(statement);
    this.key.policy = policyDocument(this.statements);
  }

  /** Lets a role decrypt, through the services that the key is for. */
  grantDecrypt(role: Role): void {
    role.allow(this.useStatement("Decrypt", ["kms:Decrypt"]));
  }

  /** Lets a role encrypt and decrypt, through the services that the key is for. */
  grantEncryptDecrypt(role: Role): void {
    role.allow(this.useStatement("EncryptDecrypt", ["kms:Decrypt", "kms:GenerateDataKey"]));
  }

  private useStatement(verb: string, actions: readonly string[]): PolicyStatement {
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
