import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { type GrantableQueue } from "./grantable-queue";
import { grantQueueReceive, grantQueueSend } from "./queue-grants";

/** Props of an {@link ExistingQueue}. */
export interface ExistingQueueProps {
  /** ARN of the queue: `arn:aws:sqs:eu-west-1:444444444444:orders`. */
  readonly arn: string;
  /**
   * The customer managed key that encrypts the messages, used through `sqs`.
   * @default a key that needs no permission: that of SQS itself
   */
  readonly encryptionKey?: Key;
}

/** A queue that exists already. Its policy is left as it is and must not deny what is granted. */
export class ExistingQueue extends Construct implements GrantableQueue {
  readonly arn: string;
  readonly url: string;
  readonly name: string;
  private readonly encryptionKey: Key | undefined;

  /** @throws if the ARN isn't that of a queue, or is known only at apply */
  constructor(scope: Construct, id: string, props: ExistingQueueProps) {
    super(scope, id);
    const [, partition, region, account, name] =
      /^arn:([^:]+):sqs:([^:]+):(\d{12}):([\w-]+(?:\.fifo)?)$/.exec(props.arn) ?? [];
    if (partition === undefined || region === undefined || account === undefined || name === undefined) {
      throw new Error(
        `${this.node.path}: "${props.arn}" must be the ARN of a queue, such as arn:aws:sqs:eu-west-1:444444444444:orders.`,
      );
    }
    this.arn = props.arn;
    this.name = name;
    this.url = `https://sqs.${region}.${DeploymentTarget.of(this).dnsSuffix}/${account}/${name}`;
    this.encryptionKey = props.encryptionKey;
  }

  grantSend(grantee: Grantee): void {
    grantQueueSend(grantee, this.granted);
  }

  grantReceive(grantee: Grantee): void {
    grantQueueReceive(grantee, this.granted);
  }

  private get granted() {
    const { arn, encryptionKey } = this;
    return { arn, encryptionKey, shortName: this.node.id };
  }
}
