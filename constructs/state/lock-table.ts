import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { type EncryptionKey } from "../encryption/encryption-key";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { type Protection } from "../core/protection";

/** Props of a {@link LockTable}. */
export interface LockTableProps {
  /** Full name of the table; the backends of the stacks know it too. */
  readonly name: string;
  readonly encryptionKey: EncryptionKey;
  readonly protection: Protection;
}

/**
 * A DynamoDB table in which Terraform locks state, for those who need one beside S3's own lock.
 * Security Hub DynamoDB.1, DynamoDB.2, DynamoDB.6. Source: Terraform, "Backend Type: s3", "DynamoDB State Locking".
 */
export class LockTable extends Construct {
  readonly table: DynamodbTable;
  private readonly statements: PolicyStatement[] = [];
  private policy: DynamodbResourcePolicy | undefined;

  constructor(scope: Construct, id: string, props: LockTableProps) {
    super(scope, id);
    this.table = new DynamodbTable(this, "resource", {
      name: props.name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "LockID",
      attribute: [{ name: "LockID", type: "S" }],
      serverSideEncryption: { enabled: true, kmsKeyArn: props.encryptionKey.arn },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: props.protection.deletionProtection,
      lifecycle: { preventDestroy: props.protection.preventDestroy },
    });
  }

  /**
   * Lets another account lock one state.
   * @param tenant whose lock it is, for the statement's name: `Prod`
   * @param statePath bucket and path of the state: `shop-state/prod/terraform.tfstate`
   */
  grantAccess(tenant: string, account: string, statePath: string): void {
    this.statements.push({
      sid: `${tenant}LocksItsState`,
      principals: { AWS: [account] },
      actions: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
      resources: [this.table.arn],
      // Terraform keeps a lock under the state's path, and the state's checksum under the same with a suffix.
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
