import { type ITerraformDependable } from "cdktf";
import { type Grantee } from "../identity/grantee";
import { type SecurityGroupRules } from "../network/security-group-rules";
import { type InjectableSecret } from "../secrets/injectable-secret";

/**
 * What a data store needs of a workload to grant it access. Services, workers, jobs and one-off tasks of the platform are
 * clients; anything else with a security group and a role can be one.
 */
export interface DatabaseClient {
  /** Name of the workload: `order-api`. Its user in a database is called after it. */
  readonly name: string;
  /** Security group from which the workload connects. */
  readonly securityGroup: SecurityGroupRules;
  /** Role of the application. */
  readonly taskRole: Grantee & { readonly arn: string };
  /** Adds an environment variable in plain text. */
  addEnvironment(variable: string, value: string): void;
  /**
   * Adds an environment variable in plain text, if the application asks for it by its name.
   * @default such variables, `DATABASE_URL` among them, are not set
   */
  offerEnvironment?(variable: string, value: string): void;
  /**
   * Adds an environment variable whose value is a secret, and grants whatever starts the application permission to read
   * and decrypt it; see {@link InjectableSecret.grantInjection}.
   */
  addSecret(variable: string, secret: InjectableSecret): void;
  /**
   * What Terraform creates before the workload.
   * @default nothing: the workload is not started by Terraform
   */
  readonly order?: { waitFor(...dependencies: readonly ITerraformDependable[]): void };
}
