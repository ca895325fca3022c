import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { OpenList } from "../../core/open-list";
import { pascalCase } from "../../core/pascal-case";
import { type Grantee } from "../../identity/grantee";
import { Port } from "../../network/port";
import { type SecurityGroupRules } from "../../network/security-group-rules";
import { type ReadableSecret } from "../../secrets/readable-secret";
import { type DatabaseClient } from "../database-client";
import { injectCredentials } from "../database-credentials";
import { type PostgresUserProps, userNamed } from "./users/postgres-user";
import { type PostgresUsers } from "./users/postgres-users";

/** Where a PostgreSQL database is, and what AWS and its clients call it. */
export interface PostgresEndpoint {
  /** Name of the database in the Sids of its clients' policy statements: `database`. */
  readonly name: string;
  /** Prefix of its clients' environment variables: `DATABASE`. */
  readonly variablePrefix: string;
  /** Host name of the instance. */
  readonly host: string;
  /** Port of the instance and its replicas. */
  readonly port: Port;
  /** Name of the database in the instance. */
  readonly databaseName: string;
  /** Host names of the read replicas. */
  readonly replicaHosts: readonly string[];
  /** Resource id of the instance, `db-ABCDEFGHIJKL`, for IAM authentication; undefined if it is unknown. */
  readonly resourceId: string | undefined;
  /** Major version of PostgreSQL; undefined if it is unknown. */
  readonly majorVersion?: number;
}

/** What a client's environment variables are called. */
export interface ClientVariables {
  /**
   * Prefix of the client's environment variables.
   * @default that of the database
   */
  readonly variablePrefix?: string;
}

/** How a workload uses a database. */
export interface PostgresAccess extends ClientVariables {
  /**
   * Database user that the workload signs in as. Several workloads may share one.
   * @default the name of the workload, with underscores instead of hyphens
   */
  readonly user?: string;
  /**
   * What the user may do; only for a user that is not added by itself.
   * @default "read-write"
   */
  readonly grants?: PostgresUserProps["grants"];
}

/** A PostgreSQL database that workloads can be granted access to: one of this stack, or one that exists already. */
export abstract class PostgresDatabase extends Construct {
  /** Security group of the database. */
  abstract readonly securityGroup: SecurityGroupRules;
  /** Secret that contains the master user's `username` and `password`; undefined if it is unknown. */
  abstract readonly credentials: ReadableSecret | undefined;
  /** Where the database is. */
  abstract readonly endpoint: PostgresEndpoint;

  /** Users of the database that the platform makes; see `PostgresUserSetup`. */
  abstract readonly users: PostgresUsers;
  /** The workloads that sign in as one of these users. */
  readonly clients = new OpenList<DatabaseClient>();

  /**
   * Grants a workload access as a user of its own, which the `PostgresUserSetup` of the database makes: adds the user,
   * allows connections, and sets the environment variables with the address and the name of the user. The workload
   * signs in with an IAM token, or with the user's password, which is injected.
   * @throws if the user was added with other grants, or the resource id of an existing database is unknown
   */
  grantAccess(client: DatabaseClient, { user, grants, ...variables }: PostgresAccess = {}): void {
    const { name, password } = this.users.add(user ?? userNamed(client.name), grants === undefined ? {} : { grants });
    if (password === undefined) {
      this.grantConnect(client, name, variables);
    } else {
      const { variablePrefix = this.endpoint.variablePrefix } = variables;
      this.allowConnectionsFrom(client, variables);
      client.addEnvironment(`${variablePrefix}_USERNAME`, name);
      client.addSecret(`${variablePrefix}_PASSWORD`, password);
    }
    this.clients.add(client);
  }

  /**
   * Grants a workload access as the master user, who may do everything in every database of the instance:
   * {@link allowConnectionsFrom}, and injects the credentials.
   * @throws if the credentials of an existing database are unknown
   */
  grantMasterAccess(client: DatabaseClient, variables: ClientVariables = {}): void {
    if (this.credentials === undefined) {
      throw new Error(`${this.node.path}: the credentials of the database are unknown; pass \`credentials\`.`);
    }
    this.allowConnectionsFrom(client, variables);
    injectCredentials(client, this.credentials, variables.variablePrefix ?? this.endpoint.variablePrefix);
  }

  /**
   * Allows connections from a workload, and sets the environment variables with the address of the database. It
   * grants no credentials, and the URLs that a workload can ask for contain none.
   *
   * `DATABASE_SSLMODE` is `verify-full`, so the workload's image must contain the certificates of RDS.
   * Source: Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance".
   */
  allowConnectionsFrom(client: DatabaseClient, variables: ClientVariables = {}): void {
    const { variablePrefix, host, port, databaseName, replicaHosts } = { ...this.endpoint, ...variables };
    this.securityGroup.allowFrom(client.securityGroup, port, "PostgreSQL");
    client.addEnvironment(`${variablePrefix}_HOST`, host);
    client.addEnvironment(`${variablePrefix}_PORT`, String(port.from));
    client.addEnvironment(`${variablePrefix}_NAME`, databaseName);
    client.addEnvironment(`${variablePrefix}_SSLMODE`, "verify-full");
    if (replicaHosts.length > 0) {
      client.addEnvironment(`${variablePrefix}_REPLICA_HOSTS`, replicaHosts.join(","));
    }
    const url = `postgresql://${host}:${String(port.from)}/${databaseName}?sslmode=verify-full`;
    client.offerEnvironment?.(`${variablePrefix}_URL`, url);
    client.offerEnvironment?.(`${variablePrefix}_JDBC_URL`, `jdbc:${url}`);
  }

  /**
   * Grants a workload access as one user with IAM database authentication, which needs no password:
   * {@link allowConnectionsFrom}, and {@link grantIamAuthentication} for its task role.
   * @param user database user that has the role `rds_iam`
   * @throws if the resource id of an existing database is unknown
   */
  grantConnect(client: DatabaseClient, user: string, variables: ClientVariables = {}): void {
    this.allowConnectionsFrom(client, variables);
    client.addEnvironment(`${variables.variablePrefix ?? this.endpoint.variablePrefix}_USERNAME`, user);
    this.grantIamAuthentication(client.taskRole, user);
  }

  /**
   * Allows connections from a Lambda function that sets the passwords of users itself when it rotates their secrets. It should
   * send hashes, which the log may contain. A function that only stores new values needs no connection: the
   * `PostgresUserSetup` sets the current password of each user.
   * Source: AWS re:Post Knowledge Center, "How can I stop Amazon RDS for PostgreSQL from logging my passwords in clear-text in
   * the log files?".
   */
  allowRotationFrom(securityGroup: SecurityGroupRules): void {
    this.securityGroup.allowFrom(securityGroup, this.endpoint.port, "PostgreSQL, to rotate passwords");
  }

  /**
   * Grants permission for IAM database authentication, but no network access.
   * @param user database user that has the role `rds_iam`
   * @throws if the resource id of an existing database is unknown
   * Source: Amazon RDS User Guide, "IAM database authentication".
   */
  grantIamAuthentication(grantee: Grantee, user: string): void {
    const { name, resourceId } = this.endpoint;
    if (resourceId === undefined) {
      throw new Error(`${this.node.path}: the resource id of the database is unknown; pass \`resourceId\`.`);
    }
    grantee.allow({
      sid: `SignInTo${pascalCase(name)}As${pascalCase(user)}`,
      actions: ["rds-db:connect"],
      resources: [DeploymentTarget.of(this).arn("rds-db", `dbuser:${resourceId}/${user}`)],
    });
  }
}
