import { type DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";

/** The master user of a database instance. */
export interface MasterUser {
  /** The arguments of the instance that define the user. */
  readonly instanceArguments: Pick<
    DbInstanceConfig,
    "username" | "manageMasterUserPassword" | "masterUserSecretKmsKeyId" | "passwordWo" | "passwordWoVersion"
  >;
  /**
   * Stores the credentials in Secrets Manager once the instance exists, or configures their rotation.
   * @returns ARN of the secret, which contains `username` and `password`
   */
  attachTo(instance: DbInstance): string;
}
