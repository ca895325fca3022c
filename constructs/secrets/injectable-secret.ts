import { type ITerraformDependable } from "cdktf";
import { type Grantee } from "../identity/grantee";

/**
 * A secret value that ECS injects into an environment variable when a container starts, and that allows ECS to read it:
 * a `Secret` or one of its fields, an existing secret, or a `SecureParameter`.
 */
export interface InjectableSecret {
  /**
   * ARN of the secret or parameter as a whole. Fields of the same secret have the same ARN, and a role needs the
   * permission for them only once.
   */
  readonly arn: string;
  /**
   * The value as a container definition refers to it.
   * Source: Amazon ECS API Reference, "Secret".
   */
  readonly valueFrom: string;
  /** The resource that stores the value; undefined if Terraform doesn't store it. */
  readonly value?: ITerraformDependable | undefined;

  /**
   * Allows ECS to read the value and to decrypt it. The statement that allows reading comes first.
   * @param executionRole the role with which ECS starts the task
   * @param variable environment variable that receives the value; part of the statement's Sid
   */
  grantInjection(executionRole: Grantee, variable: string): void;
}
