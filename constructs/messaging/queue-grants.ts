import { pascalCase } from "../core/pascal-case";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";

/** What a grant on a queue needs to know of it. */
interface GrantedQueue {
  readonly arn: string;
  /** Distinguishes the statements of several queues in one policy: the short name of the queue. */
  readonly shortName: string;
  /** The customer managed key; undefined for a queue without one. */
  readonly encryptionKey: Key | undefined;
}

/** Allows a grantee to send messages and to encrypt them. */
export function grantQueueSend(grantee: Grantee, { arn, shortName, encryptionKey }: GrantedQueue): void {
  grantee.allow({ sid: `SendTo${pascalCase(shortName)}`, actions: ["sqs:SendMessage"], resources: [arn] });
  encryptionKey?.grantEncryptDecrypt(grantee);
}

/** Allows a grantee to receive messages, extend their visibility timeout, decrypt and delete them. */
export function grantQueueReceive(grantee: Grantee, { arn, shortName, encryptionKey }: GrantedQueue): void {
  grantee.allow({
    sid: `ReceiveFrom${pascalCase(shortName)}`,
    actions: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
    resources: [arn],
  });
  encryptionKey?.grantDecrypt(grantee);
}
