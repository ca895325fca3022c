import { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import { type Construct } from "constructs";
import { EncryptionKey } from "../../encryption/encryption-key";
import { Port } from "../../network/port";
import { SecurityGroup } from "../../network/security-group";
import { type SecurityGroupRules } from "../../network/security-group-rules";
import { type ReadableSecret } from "../../secrets/readable-secret";
import { Secret } from "../../secrets/secret";
import { postgresDefaults } from "./postgres-defaults";
import { PostgresUsers } from "./users/postgres-users";
import { PostgresDatabase, type PostgresEndpoint } from "./postgres-database";

/** What an existing database is called here. */
interface ExistingPostgresNames {
  /**
   * Name of the database in the rules and policy statements of its clients: `legacy`.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Port of the database.
   * @default 5432
   */
  readonly port?: number;
  /**
   * Prefix of the environment variables that a client gets, such as `DATABASE_HOST`. A client of two databases needs two
   * prefixes.
   * @default "DATABASE"
   */
  readonly variablePrefix?: string;
}

/** Props of an {@link ExistingPostgres} whose address is known. */
export interface ExistingPostgresProps extends ExistingPostgresNames {
  /** Host name of the database: `legacy.abc123.eu-west-1.rds.amazonaws.com`. */
  readonly host: string;
  /** Name of the database. */
  readonly databaseName: string;
  /** Id of its security group, `sg-0123456789abcdef0`, to which the rules of clients are added. */
  readonly securityGroupId: string;
  /**
   * Secret with the `username` and `password` of the master user: `Secret.fromArn(...)`.
   * @default none: clients can be granted access by `grantConnect` or `allowConnectionsFrom` only
   */
  readonly credentials?: ReadableSecret;
  /**
   * Resource id of the instance, `db-ABCDEFGHIJKL`, which IAM authentication requires.
   * @default none: users can't be granted IAM authentication
   */
  readonly resourceId?: string;
  /**
   * Host names of the read replicas.
   * @default none
   */
  readonly replicaHosts?: readonly string[];
}

/** Props of an {@link ExistingPostgres} that is looked up by its identifier. */
export interface ExistingPostgresInstanceProps extends ExistingPostgresNames {
  /** Identifier of the RDS instance in this account and region: `legacy`. */
  readonly identifier: string;
  /**
   * Secret with the `username` and `password` of the master user: `Secret.fromArn(...)`.
   * @default the secret that RDS manages for the instance
   */
  readonly credentials?: ReadableSecret;
}

/** A PostgreSQL database that exists already. Nothing of it is changed; clients get rules, permissions and its address. */
export class ExistingPostgres extends PostgresDatabase {
  readonly securityGroup: SecurityGroupRules;
  readonly credentials: ReadableSecret | undefined;
  readonly users: PostgresUsers;
  readonly endpoint: PostgresEndpoint;

  constructor(scope: Construct, id: string, props: ExistingPostgresProps) {
    super(scope, id);
    const { name = id, securityGroupId, port } = props;
    this.securityGroup = SecurityGroup.fromId(this, "security-group", { name, securityGroupId });
    this.credentials = props.credentials;
    this.users = new PostgresUsers(this);
    this.endpoint = {
      name,
      variablePrefix: props.variablePrefix ?? postgresDefaults.variablePrefix,
      host: props.host,
      port: port === undefined ? Port.postgres : Port.tcp(port),
      databaseName: props.databaseName,
      replicaHosts: props.replicaHosts ?? [],
      resourceId: props.resourceId,
    };
  }

  /** Returns an RDS instance that is looked up by its identifier. */
  static fromInstance(scope: Construct, id: string, props: ExistingPostgresInstanceProps): ExistingPostgres {
    const { identifier, credentials, ...names } = props;
    const instance = new DataAwsDbInstance(scope, `${id}-instance`, { dbInstanceIdentifier: identifier });
    return new ExistingPostgres(scope, id, {
      ...names,
      host: instance.address,
      databaseName: instance.dbName,
      securityGroupId: `\${${instance.fqn}.vpc_security_groups[0]}`,
      resourceId: instance.resourceId,
      credentials: credentials ?? managedCredentials(scope, id, instance),
    });
  }
}

/** Returns the secret in which RDS keeps the master user's password. */
function managedCredentials(scope: Construct, id: string, instance: DataAwsDbInstance): ReadableSecret {
  const { secretArn, kmsKeyId } = instance.masterUserSecret.get(0);
  const encryptionKey = EncryptionKey.fromArn(scope, `${id}-credentials-key`, {
    arn: kmsKeyId,
    usedThrough: ["secretsmanager"],
  });
  return Secret.fromArn(scope, `${id}-credentials`, { arn: secretArn, encryptionKey });
}
