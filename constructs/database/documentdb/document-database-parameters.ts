import { DocdbClusterParameterGroup } from "@cdktf/provider-aws/lib/docdb-cluster-parameter-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { type DocumentDatabaseConfiguration } from "./document-database-configuration";
import { ownedDocumentParameters } from "./owned-parameters";

/** Props of {@link DocumentDatabaseParameters}. */
export type DocumentDatabaseParametersProps = Pick<
  DocumentDatabaseConfiguration,
  "name" | "engineVersion" | "tls" | "auditDataAccess" | "slowOperationMilliseconds" | "parameters"
>;

/** Default of `profiler_threshold_ms`. */
const DEFAULT_SLOW_OPERATION_MILLISECONDS = "100";

/**
 * The parameter group of a DocumentDB cluster: TLS is required (DocumentDB.6), sign-ins and changes are audited
 * (DocumentDB.4), and slow operations are logged. For a new major version, a new group is created before the old one
 * is destroyed.
 *
 * @throws if an additional parameter has a prop of its own
 */
export class DocumentDatabaseParameters extends Construct {
  /** Name of the parameter group, as a reference to its resource. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: DocumentDatabaseParametersProps) {
    super(scope, id);
    const owned = ownedDocumentParameters.find((name) => name in props.parameters);
    if (owned !== undefined) {
      throw new Error(`${this.node.path}: ${owned} has a prop of its own; remove it from the parameters.`);
    }
    const version = props.engineVersion.split(".").slice(0, 2).join(".");
    const family = `docdb${version}`;
    const threshold = String(props.slowOperationMilliseconds);
    const group = new DocdbClusterParameterGroup(this, "resource", {
      // Names of parameter groups must not contain dots.
      name: DeploymentTarget.of(this).reserveName(this, "parameterGroup", `${props.name}-${family.replace(".", "-")}`),
      // A new description replaces the group, which fails because the new group has the same name.
      description: `DocumentDB ${version}: TLS only, audit and slow operations logged`,
      family,
      parameter: [
        { name: "audit_logs", value: props.auditDataAccess ? "all" : "enabled", applyMethod: "immediate" },
        { name: "profiler", value: "enabled", applyMethod: "immediate" },
        {
          name: "profiler_threshold_ms",
          value: threshold,
          // DocumentDB returns this apply method for defaults, so any other would appear in every plan.
          applyMethod: threshold === DEFAULT_SLOW_OPERATION_MILLISECONDS ? "pending-reboot" : "immediate",
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
