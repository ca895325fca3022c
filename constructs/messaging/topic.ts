import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";

/** Props of a {@link Topic} that exists already. */
export interface ExistingTopicProps {
  /** ARN of the topic: `arn:aws:sns:eu-west-1:444444444444:orders`. */
  readonly arn: string;
  /**
   * The customer managed key that encrypts the messages, used through `sns`.
   * @default none: the topic is not encrypted
   */
  readonly encryptionKey?: Key;
}

/**
 * An SNS topic that exists already, for an application's own messages. Its policy is left as it is: it must not deny what
 * is granted, and must allow it if the topic is in another account.
 */
export class Topic extends Construct {
  readonly arn: string;
  private readonly encryptionKey: Key | undefined;

  private constructor(scope: Construct, id: string, props: ExistingTopicProps) {
    super(scope, id);
    if (!/^arn:[^:]+:sns:[^:]+:\d{12}:[\w-]+(?:\.fifo)?$/.test(props.arn)) {
      throw new Error(
        `${this.node.path}: "${props.arn}" must be the ARN of a topic, such as arn:aws:sns:eu-west-1:444444444444:orders.`,
      );
    }
    this.arn = props.arn;
    this.encryptionKey = props.encryptionKey;
  }

  /**
   * Returns a topic that exists already, by its ARN.
   * @throws if the ARN isn't that of a topic, or is known only at apply
   */
  static fromArn(scope: Construct, id: string, props: ExistingTopicProps): Topic {
    return new Topic(scope, id, props);
  }

  /**
   * Allows a grantee to publish messages, and to encrypt them.
   * Source: Amazon SNS Developer Guide, "Managing Amazon SNS encryption keys and costs".
   */
  grantPublish(grantee: Grantee): void {
    grantee.allow({ sid: `PublishTo${pascalCase(this.node.id)}`, actions: ["sns:Publish"], resources: [this.arn] });
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }
}
