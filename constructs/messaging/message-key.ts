import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";

/** Creates the key of the data class "messages": messages in queues, and notifications. */
export function messageKey(scope: Construct, id: string): EncryptionKey {
  const { project, environment } = DeploymentTarget.of(scope);
  return new EncryptionKey(scope, id, {
    dataClass: "messages",
    description: `Encrypts the queues and notifications of ${project} ${environment}.`,
    usedThrough: ["sqs", "sns"],
  });
}
