import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { ExistingKey } from "../encryption/existing-key";
import { type Key } from "../encryption/key";
import { type InjectableSecret } from "./injectable-secret";
import { type ReadableSecret } from "./readable-secret";
import { Secret } from "./secret";
import { SecureParameter } from "./secure-parameter";

/** Where a secret or parameter is that exists already. */
export interface SecretLocation {
  /** Its ARN, in any account and region; that of a secret with the six characters at its end. */
  readonly arn?: string;
  /**
   * Its name in the account and region of the stack, instead of the ARN. The ARN of a secret is then looked up by Terraform.
   */
  readonly name?: string;
  /**
   * ARN of the customer managed key that encrypts it.
   * @default the AWS managed key, which needs no permission
   */
  readonly keyArn?: string | undefined;
}

/** Number of characters that distinguish ids: enough for hundreds of secrets. */
const HASH_LENGTH = 8;

/** Secrets and parameters that exist already, each once however often it is asked for. */
export class ExistingSecrets extends Construct {
  private readonly secrets = new Map<string, ReadableSecret>();
  private readonly parameters = new Map<string, SecureParameter>();
  private readonly keys = new Map<string, Key>();

  /** Returns a secret. @throws if the location has neither ARN nor name */
  secret(location: SecretLocation): ReadableSecret {
    const { arn, name, keyArn } = location;
    return once(this.secrets, location, (id) => {
      const encryption = keyArn === undefined ? {} : { encryptionKey: this.key(keyArn, "secretsmanager") };
      if (arn !== undefined) return Secret.fromArn(this, id, { arn, ...encryption });
      return Secret.fromName(this, id, { name: name ?? this.missing(), ...encryption });
    });
  }

  /** Returns a parameter. @throws if the location has neither ARN nor name */
  parameter(location: SecretLocation): InjectableSecret {
    const { arn, name, keyArn } = location;
    return once(this.parameters, location, (id) => {
      const encryption = keyArn === undefined ? {} : { encryptionKey: this.key(keyArn, "ssm") };
      if (arn !== undefined) return SecureParameter.fromArn(this, `parameter-${id}`, { arn, ...encryption });
      return SecureParameter.fromName(this, `parameter-${id}`, { name: name ?? this.missing(), ...encryption });
    });
  }

  /** Its id distinguishes the statements of a role: those on one key for two services differ. */
  private key(arn: string, service: "secretsmanager" | "ssm"): Key {
    const id = `${service === "ssm" ? "parameters" : "secrets"}-key-${stableHash(arn, HASH_LENGTH)}`;
    return once(this.keys, { arn, name: service }, () => new ExistingKey(this, id, { arn, usedThrough: [service] }));
  }

  private missing(): never {
    throw new Error(`${this.node.path}: a secret or parameter needs its \`arn\` or its \`name\`.`);
  }
}

function once<Value>(known: Map<string, Value>, location: SecretLocation, create: (id: string) => Value): Value {
  const { arn, name, keyArn } = location;
  const key = JSON.stringify([arn, name, keyArn]);
  const readable = (name ?? arn?.slice(arn.lastIndexOf(":") + 1) ?? "").replace(/[^A-Za-z0-9]+/g, "-");
  const value = known.get(key) ?? create(`${readable.replace(/^-/, "")}-${stableHash(key, HASH_LENGTH)}`);
  known.set(key, value);
  return value;
}
