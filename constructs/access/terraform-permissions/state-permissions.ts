import { type S3BackendProps } from "../../core/backend";
import { type DeploymentTarget } from "../../core/deployment-target";
import { type PolicyStatement } from "../../identity/policy-statement";

/** Props of {@link statePermissions}. */
export interface StatePermissionsProps
  extends Required<Pick<S3BackendProps, "bucket" | "stateKey" | "encryptionKey">>, Pick<S3BackendProps, "lockTable"> {
  /** Deployment target of the state bucket, its key and its lock table. */
  readonly target: DeploymentTarget;
}

/**
 * Returns what Terraform has to be allowed to keep the state of a stack in the S3 backend: reading takes `read`; a plan
 * that locks, and an apply, take `write` in addition. A plan without `write` needs `-lock=false`.
 *
 * With HCP Terraform the state takes no permissions in AWS.
 *
 * Source: Terraform, "Backend Type: s3", "Permissions Required".
 */
export function statePermissions(props: StatePermissionsProps): Record<"read" | "write", PolicyStatement[]> {
  const { target, bucket, stateKey, encryptionKey, lockTable } = props;
  const bucketArn = target.bucketArn(bucket);
  const lock = `${stateKey}.tflock`;
  const services = ["s3", ...(lockTable === undefined ? [] : ["dynamodb"])].map((service) =>
    target.regionalService(service),
  );
  const key = (sid: string, actions: readonly string[]): PolicyStatement => ({
    sid,
    actions,
    ...keyScope(target, encryptionKey, services),
  });
  return {
    read: [
      {
        sid: "ReadStateFind",
        actions: ["s3:ListBucket"],
        resources: [bucketArn],
        conditions: { StringEquals: { "s3:prefix": [stateKey, lock] } },
      },
      { sid: "ReadState", actions: ["s3:GetObject"], resources: [`${bucketArn}/${stateKey}`] },
      key("ReadStateKey", ["kms:Decrypt"]),
      ...(lockTable === undefined ? [] : [tableStatement("ReadStateTable", ["dynamodb:GetItem"], props)]),
    ],
    write: [
      { sid: "ChangeState", actions: ["s3:PutObject"], resources: [`${bucketArn}/${stateKey}`] },
      {
        sid: "ChangeStateLock",
        actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        resources: [`${bucketArn}/${lock}`],
      },
      key("ChangeStateKey", ["kms:GenerateDataKey"]),
      ...(lockTable === undefined
        ? []
        : [tableStatement("ChangeStateTable", ["dynamodb:DeleteItem", "dynamodb:PutItem"], props)]),
    ],
  };
}

/**
 * A policy can't name a key by its alias; a condition can.
 * Source: AWS KMS Developer Guide, "Use aliases to control access to KMS keys".
 */
function keyScope(
  target: DeploymentTarget,
  encryptionKey: string,
  services: readonly string[],
): Pick<PolicyStatement, "resources" | "conditions"> {
  const through = { "kms:ViaService": services };
  const [, alias] = /^arn:[^:]*:kms:[^:]*:[^:]*:(alias\/.*)$/.exec(encryptionKey) ?? [];
  if (alias === undefined) {
    return { resources: [encryptionKey], conditions: { StringEquals: through } };
  }
  return {
    resources: [target.arn("kms", "key/*")],
    conditions: {
      StringEquals: through,
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": [alias] },
    },
  };
}

/** The lock of the state, and the checksum that is kept with it. */
function tableStatement(
  sid: string,
  actions: readonly string[],
  { target, bucket, stateKey, lockTable = "" }: StatePermissionsProps,
): PolicyStatement {
  const path = `${bucket}/${stateKey}`;
  return {
    sid,
    actions,
    resources: [lockTable.startsWith("arn:") ? lockTable : target.arn("dynamodb", `table/${lockTable}`)],
    conditions: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [path, `${path}-md5`] } },
  };
}
