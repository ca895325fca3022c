import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { Protection } from "../core/protection";

/** Props of a {@link LockTable}. */
export interface LockTableProps {
  /** Full physical name of the table, as in the backends of the stacks. */
  readonly name: string;
  /**
   * Key that encrypts the table.
   * @default the stack's key `state-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Deletion policy of the table.
   * @default the table can't be destroyed
   */
  readonly protection?: Protection;
}

/**
 * A DynamoDB table for Terraform's state locks, in addition to S3's native lock.
 * Security Hub DynamoDB.1, DynamoDB.2, DynamoDB.6. Source: Terraform, "Backend Type: s3", "DynamoDB State Locking".
 */
export class LockTable extends Construct {
  readonly table: DynamodbTable;
  private readonly statements: PolicyStatement[] = [];
  private policy: DynamodbResourcePolicy | undefined;

  constructor(scope: Construct, id: string, props: LockTableProps) {
    super(scope, id);
    const protection = props.protection ?? Protection.of(this);
    this.table = new DynamodbTable(this, "resource", {
      name: DeploymentTarget.of(this).reserveFullName(this, "table", props.name),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "LockID",
      attribute: [{ name: "LockID", type: "S" }],
      serverSideEncryption: { enabled: true, kmsKeyArn: (props.encryptionKey ?? EncryptionKey.of(this, "state")).arn },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: protection.deletionProtection,
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
  }

  /**
   * Allows another account to lock one state.
   * @param stateName name of the state in PascalCase, for the Sid: `Prod`
   * @param account ARN of the account as a principal
   * @param statePath bucket and path of the state: `shop-state/prod/terraform.tfstate`
   */
  grantLock(stateName: string, account: string, statePath: string): void {
    this.statements.push({
      sid: `${stateName}LocksItsState`,
      principals: { AWS: [account] },
      actions: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
      resources: [this.table.arn],
      // Terraform stores the lock under the path of the state, and the checksum of the state under this path with a
      // suffix.
      conditions: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [statePath, `${statePath}-md5`] } },
    });
    const policy = policyDocument(this.statements);
    if (this.policy) {
      this.policy.policy = policy;
    } else {
      this.policy = new DynamodbResourcePolicy(this, "policy", { resourceArn: this.table.arn, policy });
    }
  }
}
