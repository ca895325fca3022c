import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";

/** Props of a {@link Table} that exists already. */
export interface ExistingTableProps {
  /** ARN of the table: `arn:aws:dynamodb:eu-west-1:444444444444:table/sessions`. */
  readonly arn: string;
  /**
   * The customer managed key that encrypts the items, used through `dynamodb`.
   * @default a key that needs no permission: that of DynamoDB itself
   */
  readonly encryptionKey?: Key;
}

/** Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB". */
const reading = ["BatchGetItem", "ConditionCheckItem", "DescribeTable", "GetItem", "Query", "Scan"];
const writing = ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"];

/**
 * A DynamoDB table that exists already. Its resource policy is left as it is: it must not deny what is granted, and must
 * allow it if the table is in another account.
 */
export class Table extends Construct {
  readonly arn: string;
  /** Name of the table, known at synthesis. */
  readonly name: string;
  private readonly encryptionKey: Key | undefined;

  private constructor(scope: Construct, id: string, props: ExistingTableProps) {
    super(scope, id);
    const [, name] = /^arn:[^:]+:dynamodb:[^:]+:\d{12}:table\/([\w.-]+)$/.exec(props.arn) ?? [];
    if (name === undefined) {
      throw new Error(
        `${this.node.path}: "${props.arn}" must be the ARN of a table, such as arn:aws:dynamodb:eu-west-1:444444444444:table/sessions.`,
      );
    }
    this.arn = props.arn;
    this.name = name;
    this.encryptionKey = props.encryptionKey;
  }

  /**
   * Returns a table that exists already, by its ARN.
   * @throws if the ARN isn't that of a table, or is known only at apply
   */
  static fromArn(scope: Construct, id: string, props: ExistingTableProps): Table {
    return new Table(scope, id, props);
  }

  /** Allows a grantee to read items of the table and its indexes, and to decrypt them. */
  grantRead(grantee: Grantee): void {
    this.grant(grantee, "Read", reading);
    this.encryptionKey?.grantDecrypt(grantee);
  }

  /**
   * Allows a grantee to read, write and delete items of the table and its indexes, and to encrypt and decrypt them.
   * Source: Amazon DynamoDB Developer Guide, "DynamoDB encryption at rest: How it works".
   */
  grantReadWrite(grantee: Grantee): void {
    this.grant(grantee, "ReadWrite", [...reading, ...writing].sort());
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  private grant(grantee: Grantee, verb: string, actions: readonly string[]): void {
    grantee.allow({
      sid: `${verb}${pascalCase(this.node.id)}`,
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [this.arn, `${this.arn}/index/*`],
    });
  }
}
