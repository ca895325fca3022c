import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";

/** Props of {@link PostgresParameters}. */
export interface PostgresParametersProps {
  /** Last part of the instance's name. */
  readonly name: string;
  /** Major version of PostgreSQL: `17`. */
  readonly majorVersion: string;
  /** Milliseconds from which a statement is logged as slow. */
  readonly slowStatementMilliseconds: number;
  /** More parameters, by name, or other values for ours; they take effect at the next restart. */
  readonly parameters: Readonly<Record<string, string>>;
}

const FORCE_TLS = "rds.force_ssl";

/**
 * Parameters of a PostgreSQL instance: TLS or no connection (RDS.38), and a log of who connected, what
 * changed the schema, and what was slow. A new major version makes a new group before the old one goes.
 *
 * @throws if the parameters given would let clients in without TLS
 */
export class PostgresParameters extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: PostgresParametersProps) {
    super(scope, id);
    if ((props.parameters[FORCE_TLS] ?? "1") !== "1") {
      throw new Error(`${this.node.path}: ${FORCE_TLS} must be 1; any other value lets clients in without TLS.`);
    }
    const family = `postgres${props.majorVersion}`;
    const ours: Record<string, string> = {
      log_connections: "1",
      log_disconnections: "1",
      log_statement: "ddl",
      log_min_duration_statement: String(props.slowStatementMilliseconds),
    };
    // At a restart RDS can set every parameter. From PostgreSQL 15 on it forces TLS by default, and a default keeps
    // this method whatever is asked for, so that another would be in every plan.
    const atRestart: Record<string, string> = { [FORCE_TLS]: "1", ...props.parameters };
    const group = new DbParameterGroup(this, "resource", {
      name: DeploymentTarget.of(this).name("parameterGroup", `${props.name}-${family}`),
      description: `PostgreSQL ${props.majorVersion}: TLS only, connections, schema changes and slow statements logged`,
      family,
      parameter: [
        ...Object.entries(ours)
          .filter(([name]) => !(name in props.parameters))
          .map(([name, value]) => ({ name, value, applyMethod: "immediate" })),
        ...Object.entries(atRestart).map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" })),
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    this.name = group.name;
  }
}
