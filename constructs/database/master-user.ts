import { type DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";

/** The account of a database that owns everything in it, and where its credentials are. */
export interface MasterUser {
  /** What the instance is told of it. */
  readonly instanceArguments: Pick<
    DbInstanceConfig,
    "username" | "manageMasterUserPassword" | "masterUserSecretKmsKeyId" | "passwordWo" | "passwordWoVersion"
  >;
  /**
   * Keeps the credentials, once there is an instance to keep them for.
   * @returns ARN of a secret that holds `username` and `password`
   */
  attachTo(instance: DbInstance): string;
}
