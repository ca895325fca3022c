import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { DeploymentTarget } from "./deployment-target";
import { HcpBackend, type HcpBackendProps } from "./hcp-backend";

/** State in an S3 bucket, with S3's native locking. */
export interface S3BackendProps {
  /** Name of the bucket. */
  readonly bucket: string;
  /**
   * AWS region of the bucket.
   * @default the region of the stack
   */
  readonly region?: string;
  /** ARN of the KMS key that encrypts the state, or of an alias of the key. */
  readonly encryptionKey: string;
  /**
   * Path of the state in the bucket: `prod/terraform.tfstate`.
   * @default "<stack id>/terraform.tfstate"
   */
  readonly stateKey?: string;
  /**
   * Id of the AWS account, 12 digits. Credentials of any other account are refused.
   * @default the account of the stack
   */
  readonly account?: string;
  /**
   * Name of a DynamoDB lock table, or its ARN if the table is in another account. It is used in addition to S3's
   * native lock.
   * @default no lock table
   */
  readonly lockTable?: string | undefined;
}

/** State in a file on the machine that runs Terraform, neither encrypted nor locked for others: only to try things. */
export interface LocalBackendProps {
  /**
   * Path of the file, relative to the folder of the synthesized stack.
   * @default "../../../terraform.<stack id>.tfstate", which is beside `cdktf.out`
   */
  readonly path?: string;
}

/**
 * Where a stack keeps its state: `s3` in an S3 bucket, such as that of the stack `state`; `hcp` in an HCP Terraform
 * workspace; `local` in a file.
 */
export type BackendProps =
  | ({ readonly kind: "s3" } & S3BackendProps)
  | ({ readonly kind: "hcp" } & HcpBackendProps)
  | ({ readonly kind: "local" } & LocalBackendProps);

/** Which stack keeps its state where, for each app. */
const states = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Configures the state backend of a stack that has a deployment target.
 * @throws if another stack of the app keeps its state in the same place: each would destroy what the other created
 */
export function attachBackend(stack: TerraformStack, backend: BackendProps): void {
  switch (backend.kind) {
    case "hcp":
      claimState(stack, `the workspace ${backend.workspace} of ${backend.organization}`);
      new HcpBackend(stack, backend);
      break;
    case "local":
      attachLocalBackend(stack, backend);
      break;
    case "s3":
      attachS3Backend(stack, backend);
  }
}

/** CDKTF's own default is an absolute path, which differs between machines. */
function attachLocalBackend(stack: TerraformStack, props: LocalBackendProps): void {
  const { path = `../../../terraform.${stack.node.id}.tfstate` } = props;
  claimState(stack, `the file ${path}`);
  new LocalBackend(stack, { path });
}

function attachS3Backend(stack: TerraformStack, props: S3BackendProps): void {
  const target = DeploymentTarget.of(stack);
  const { bucket, stateKey = `${stack.node.id}/terraform.tfstate` } = props;
  claimState(stack, `${stateKey} in the bucket ${bucket}`);
  const s3 = new S3Backend(stack, {
    bucket,
    key: stateKey,
    region: props.region ?? target.region,
    encrypt: true,
    kmsKeyId: props.encryptionKey,
    allowedAccountIds: [props.account ?? target.account],
    ...(props.lockTable !== undefined && { dynamodbTable: props.lockTable }),
  });
  // CDKTF's last release predates Terraform 1.10, which introduced native locking: its props lack this argument.
  s3.addOverride("use_lockfile", true);
}

function claimState(stack: TerraformStack, place: string): void {
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
