import { S3Backend, type TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { HcpBackend, type HcpBackendProps } from "./hcp-backend";

/** State in an S3 bucket, with S3's native locking. */
export interface S3BackendProps {
  /** Name of the bucket. */
  readonly bucket: string;
  /** AWS region of the bucket. */
  readonly region: string;
  /** ARN of the KMS key that encrypts the state, or of an alias of the key. */
  readonly encryptionKey: string;
  /** Path of the state in the bucket: `prod/terraform.tfstate`. */
  readonly stateKey: string;
  /** Id of the AWS account, 12 digits. Credentials of any other account are refused. */
  readonly account: string;
  /**
   * Name of a DynamoDB lock table, or its ARN if the table is in another account. It is used in addition to S3's
   * native lock.
   * @default no lock table
   */
  readonly lockTable?: string | undefined;
}

/** Where a stack keeps its state: in the platform's S3 bucket, or in an HCP Terraform workspace. */
export type BackendProps = ({ readonly kind: "s3" } & S3BackendProps) | ({ readonly kind: "hcp" } & HcpBackendProps);

/** Which stack keeps its state where, for each app. */
const states = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Configures the state backend of a stack.
 * @throws if another stack of the app keeps its state in the same place: each would destroy what the other created
 */
export function attachBackend(stack: TerraformStack, backend: BackendProps): void {
  claimState(stack, backend);
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
  // CDKTF's last release predates Terraform 1.10, which introduced native locking: its props lack this argument.
  s3.addOverride("use_lockfile", true);
}

function claimState(stack: TerraformStack, backend: BackendProps): void {
  const place =
    backend.kind === "hcp"
      ? `the workspace ${backend.workspace} of ${backend.organization}`
      : `${backend.stateKey} in the bucket ${backend.bucket}`;
  const claimed = states.get(stack.node.root) ?? new Map<string, string>();
  states.set(stack.node.root, claimed);
  const owner = claimed.get(place);
  if (owner !== undefined) {
    throw new Error(
      `The stacks ${owner} and ${stack.node.path} would both keep their state in ${place}; each needs its own.`,
    );
  }
  claimed.set(place, stack.node.path);
}
