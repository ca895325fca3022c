import { DocdbClusterParameterGroup } from "@cdktf/provider-aws/lib/docdb-cluster-parameter-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { type DocumentDatabaseProps } from "./document-database-props";
import { ownedDocumentParameters } from "./owned-parameters";

/** Props of {@link DocumentDatabaseParameters}. */
export type DocumentDatabaseParametersProps = Pick<
  DocumentDatabaseProps,
  "name" | "engineVersion" | "tls" | "auditDataAccess" | "slowOperationMilliseconds" | "parameters"
>;

/** Milliseconds from which DocumentDB itself calls an operation slow. */
const SLOW_BY_DEFAULT = "100";

/**
 * Parameters of a DocumentDB cluster: TLS or no connection (DocumentDB.6), an audit of who signed in and what
 * changed (DocumentDB.4), and a log of slow operations. A new major version makes a new group before the old one
 * goes.
 *
 * @throws if the parameters given are among those that props of their own set
 */
export class DocumentDatabaseParameters extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: DocumentDatabaseParametersProps) {
    super(scope, id);
    const owned = ownedDocumentParameters.find((name) => name in props.parameters);
    if (owned !== undefined) {
      throw new Error(`${this.node.path}: ${owned} is set by a prop of its own; take it out of the parameters.`);
    }
    const version = props.engineVersion.split(".").slice(0, 2).join(".");
    const family = `docdb${version}`;
    const slow = String(props.slowOperationMilliseconds);
    const group = new DocdbClusterParameterGroup(this, "resource", {
      // No dots: a name takes letters, digits and hyphens.
      name: DeploymentTarget.of(this).name("parameterGroup", `${props.name}-${family.replace(".", "-")}`),
      description: `DocumentDB ${version}: TLS only, audit and slow operations logged`,
      family,
      parameter: [
        { name: "audit_logs", value: props.auditDataAccess ? "all" : "enabled", applyMethod: "immediate" },
        { name: "profiler", value: "enabled", applyMethod: "immediate" },
        {
          name: "profiler_threshold_ms",
          value: slow,
          // A default keeps this method whatever is asked for, so that another would be in every plan.
          applyMethod: slow === SLOW_BY_DEFAULT ? "pending-reboot" : "immediate",
        },
        ...Object.entries({ ...props.parameters, tls: props.tls }).map(([name, value]) => {
          return { name, value, applyMethod: "pending-reboot" };
        }),
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    this.name = group.name;
  }
}
