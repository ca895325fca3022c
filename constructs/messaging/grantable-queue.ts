import { type Grantee } from "../identity/grantee";

/** A queue that access can be granted to: one of this app, or one that exists already. */
export interface GrantableQueue {
  /** ARN of the queue, known at synthesis. */
  readonly arn: string;
  /** URL of the queue, which clients need. */
  readonly url: string;
  /** Name of the queue, known at synthesis. */
  readonly name: string;

  /** Allows a grantee to send messages and to encrypt them. */
  grantSend(grantee: Grantee): void;

  /** Allows a grantee to receive messages, extend their visibility timeout, decrypt and delete them. */
  grantReceive(grantee: Grantee): void;
}
