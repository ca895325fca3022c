import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "../identity/grantee";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { type DataClass, dataClasses, keyTraits } from "./data-classes";
import { ExistingKey, type ExistingKeyProps } from "./existing-key";
import { type Key } from "./key";
import { grantKeyUsage } from "./key-grants";
import { keyAdministrationStatement, keyUsageStatements } from "./key-policy";

/** Props of an {@link EncryptionKey}. */
export interface EncryptionKeyProps {
  /**
   * Class of data that the key encrypts, and last part of its alias: `database`. The classes of `dataClasses` come with
   * everything that their AWS services need; any other name makes a key that the other props describe.
   */
  readonly dataClass: DataClass | (string & {});
  /**
   * Description of the key in AWS, one sentence.
   * @default "Encrypts <the class of data> of <project> <environment>."
   */
  readonly description?: string;
  /**
   * Endpoint prefixes of the AWS services through which roles of this account may use the key: `rds`, `s3`.
   * A role also needs a grant.
   * @default the services of the data class; none for another name
   */
  readonly usedThrough?: readonly string[];
  /**
   * Further statements of the key policy, for example for a service that uses the key on its own behalf.
   * @default the statements of the data class; none for another name
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
export class EncryptionKey extends Construct implements Key {
  readonly arn: string;
  readonly aliasArn: string;
  readonly key: KmsKey;
  private readonly target: DeploymentTarget;
  private readonly usedThrough: readonly string[];
  private readonly statements: PolicyStatement[];

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    const traits = Object.hasOwn(dataClasses, props.dataClass) ? keyTraits(props.dataClass as DataClass) : undefined;
    const { project, environment } = this.target;
    const encrypts = traits?.encrypts ?? `the data class "${props.dataClass}"`;
    this.usedThrough = props.usedThrough ?? traits?.usedThrough ?? [];
    this.statements = [...this.accountStatements(), ...(props.statements ?? traits?.statements?.(this.target) ?? [])];
    this.key = new KmsKey(this, "resource", {
      description: props.description ?? `Encrypts ${encrypts} of ${project} ${environment}.`,
      deletionWindowInDays: 30,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      policy: policyDocument(this.statements),
      tags: { Name: this.target.name("key", props.dataClass) },
    });
    const alias = this.target.reserveFullName(this, "alias", EncryptionKey.aliasName(this.target, props.dataClass));
    new KmsAlias(this, "alias", { name: alias, targetKeyId: this.key.keyId });
    this.arn = this.key.arn;
    this.aliasArn = this.target.arn("kms", alias);
  }

  /**
   * Returns the key of a class of data in a stack, `<data class>-key`, and creates it if the stack has none yet.
   * @param scope any construct of the stack
   */
  static of(scope: Construct, dataClass: DataClass): EncryptionKey {
    const stack = TerraformStack.of(scope);
    const id = `${dataClass}-key`;
    const existing = stack.node.tryFindChild(id);
    return existing instanceof EncryptionKey ? existing : new EncryptionKey(stack, id, { dataClass });
  }

  /** Returns a key that exists already, to encrypt with and to grant. */
  static fromArn(scope: Construct, id: string, props: ExistingKeyProps): Key {
    return new ExistingKey(scope, id, props);
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

  grantDecrypt(grantee: Grantee): void {
    this.grant(grantee, "Decrypt");
  }

  grantEncryptDecrypt(grantee: Grantee): void {
    this.grant(grantee, "EncryptDecrypt");
  }

  private grant(grantee: Grantee, verb: "Decrypt" | "EncryptDecrypt"): void {
    const { arn, usedThrough, target } = this;
    grantKeyUsage(grantee, { arn, id: this.node.id, usedThrough, target }, verb);
  }

  private accountStatements(): PolicyStatement[] {
    const administration = keyAdministrationStatement(this.target);
    return this.usedThrough.length === 0
      ? [administration]
      : [administration, ...keyUsageStatements(this.target, this.usedThrough)];
  }
}
