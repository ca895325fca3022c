import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { instanceArguments, type PostgresContext } from "./postgres-instance";

/** Props of a {@link PostgresReplica}. */
export interface PostgresReplicaProps extends PostgresContext {
  /** The instance to replicate. */
  readonly source: DbInstance;
  /** Last part of the replica's name: `database-replica-1`. */
  readonly name: string;
}

/**
 * A read replica of a PostgreSQL instance. It has the subnets, key, version and users of its source. RDS upgrades it to a
 * new major version together with its source.
 * Source: Amazon RDS User Guide, "Working with read replicas for Amazon RDS for PostgreSQL".
 */
export class PostgresReplica extends Construct {
  readonly instance: DbInstance;

  constructor(scope: Construct, id: string, props: PostgresReplicaProps) {
    super(scope, id);
    const identifier = DeploymentTarget.of(this).reserveName(this, "databaseInstance", props.name);
    this.instance = new DbInstance(this, "resource", {
      ...instanceArguments(this, identifier, props),
      replicateSourceDb: props.source.identifier,
      backupRetentionPeriod: 0,
      // RDS takes no final snapshot of a replica.
      skipFinalSnapshot: true,
    });
  }
}
