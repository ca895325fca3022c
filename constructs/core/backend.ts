import { S3Backend, type TerraformStack } from "cdktf";
import { HcpBackend, type HcpBackendProps } from "./hcp-backend";

/** State in an S3 bucket, locked by S3 itself. */
export interface S3BackendProps {
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /** ARN of the key that encrypts the state, or of its alias. */
  readonly encryptionKey: string;
  /** Path of the state in the bucket: `prod/terraform.tfstate`. */
  readonly stateKey: string;
  /** Credentials of any other account are refused. */
  readonly account: string;
  /**
   * Name of a DynamoDB lock table, or the ARN of one in another account, for those who still need one beside S3's own lock.
   * @default none
   */
  readonly lockTable?: string | undefined;
}

/** Where a stack keeps its state: in our bucket, or in an HCP Terraform workspace. */
export type BackendProps = ({ readonly kind: "s3" } & S3BackendProps) | ({ readonly kind: "hcp" } & HcpBackendProps);

/** Gives a stack its state backend. */
export function attachBackend(stack: TerraformStack, backend: BackendProps): void {
  if (backend.kind === "hcp") {
    new HcpBackend(stack, backend);
    return;
  }
  const s3 = new S3Backend(stack, {
    bucket: backend.bucket,
    key: backend.stateKey,
    region: backend.region,
    encrypt: true,
    kmsKeyId: backend.encryptionKey,
    allowedAccountIds: [backend.account],
    ...(backend.lockTable !== undefined && { dynamodbTable: backend.lockTable }),
  });
  // CDKTF stopped before Terraform 1.10 brought native locking, so its props don't know the argument.
  s3.addOverride("use_lockfile", true);
}
