import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { FORCE_TLS_PARAMETER } from "./postgres-defaults";

/** Props of {@link PostgresParameters}. */
export interface PostgresParametersProps {
  /** Last part of the instance's name: `database`. */
  readonly name: string;
  /** Major version of PostgreSQL: `17`. */
  readonly majorVersion: string;
  /** Duration in milliseconds from which a statement is logged as slow. */
  readonly slowStatementMilliseconds: number;
  /** Additional parameters, by name, which may override the defaults; they take effect at the next reboot. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The parameter group of a PostgreSQL instance: TLS is required (RDS.38), and connections, schema changes and slow
 * statements are logged. The group of another major version is another construct.
 *
 * @throws if the additional parameters would allow connections without TLS
 */
export class PostgresParameters extends Construct {
  /** Name of the parameter group, as a reference to its resource. */
  readonly name: string;
  readonly group: DbParameterGroup;

  constructor(scope: Construct, id: string, props: PostgresParametersProps) {
    super(scope, id);
    if ((props.parameters[FORCE_TLS_PARAMETER] ?? "1") !== "1") {
      throw new Error(
        `${this.node.path}: ${FORCE_TLS_PARAMETER} must be 1; any other value allows connections without TLS.`,
      );
    }
    const family = `postgres${props.majorVersion}`;
    const defaults: Record<string, string> = {
      log_connections: "1",
      log_disconnections: "1",
      log_statement: "ddl",
      log_min_duration_statement: String(props.slowStatementMilliseconds),
    };
    // RDS can apply every parameter at a reboot. From PostgreSQL 15 on, TLS is required by default; RDS returns this
    // apply method for defaults, so any other would appear in every plan.
    const atReboot: Record<string, string> = { [FORCE_TLS_PARAMETER]: "1", ...props.parameters };
    const group = new DbParameterGroup(this, "resource", {
      name: DeploymentTarget.of(this).reserveName(this, "parameterGroup", `${props.name}-${family}`),
      // A new description replaces the group, which fails because the new group has the same name.
      description: `PostgreSQL ${props.majorVersion}: TLS only, connections, schema changes and slow statements logged`,
      family,
      parameter: [
        ...Object.entries(defaults)
          .filter(([name]) => !(name in props.parameters))
          .map(([name, value]) => ({ name, value, applyMethod: "immediate" })),
        ...Object.entries(atReboot).map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" })),
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    this.name = group.name;
    this.group = group;
  }
}
