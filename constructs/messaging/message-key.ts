import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";

/** Key of what is on its way: messages in queues, notifications. */
export function messageKey(scope: Construct, id: string): EncryptionKey {
  const { project, environment } = DeploymentTarget.of(scope);
  return new EncryptionKey(scope, id, {
    dataClass: "messages",
    description: `Encrypts the queues and notifications of ${project} ${environment}.`,
    usedThrough: ["sqs", "sns"],
  });
}
