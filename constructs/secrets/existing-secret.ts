import { Token } from "cdktf";
import { type Construct } from "constructs";
import { type Key } from "../encryption/key";
import { SecretBase } from "./secret-base";

/** Props of an {@link ExistingSecret}. */
export interface ExistingSecretProps {
  /** Full ARN of the secret, with the six characters that Secrets Manager added to its name. */
  readonly arn: string;
  /**
   * The customer managed key that encrypts the secret, used through `secretsmanager`.
   * @default the AWS managed key `aws/secretsmanager`, which needs no permission
   */
  readonly encryptionKey?: Key;
}

/** IAM and ECS need the six characters; a name without them matches no secret. */
const SECRET_ARN = /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:[^:]+-[A-Za-z0-9]{6}$/;

/** A secret that exists already. Its resource policy is left as it is. */
export class ExistingSecret extends SecretBase {
  readonly arn: string;
  protected readonly encryptionKey: Key | undefined;

  /** @throws if the ARN is known at synthesis and isn't the full ARN of a secret */
  constructor(scope: Construct, id: string, props: ExistingSecretProps) {
    super(scope, id);
    if (!Token.isUnresolved(props.arn) && !SECRET_ARN.test(props.arn)) {
      throw new Error(
        `${this.node.path}: "${props.arn}" must be the full ARN of a secret, with the six characters at its end; copy it ` +
          "from Secrets Manager, or look the secret up by `Secret.fromName`.",
      );
    }
    this.arn = props.arn;
    this.encryptionKey = props.encryptionKey;
  }
}
