import { DocdbClusterParameterGroup } from "@cdktf/provider-aws/lib/docdb-cluster-parameter-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { type DocumentDatabaseConfiguration } from "./document-database-configuration";
import { documentDatabaseFamily } from "./document-database-defaults";
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
 * (DocumentDB.4), and slow operations are logged. The group of another major version is another construct.
 *
 * @throws if an additional parameter has a prop of its own
 */
export class DocumentDatabaseParameters extends Construct {
  /** Name of the parameter group, as a reference to its resource. */
  readonly name: string;
  readonly group: DocdbClusterParameterGroup;

  constructor(scope: Construct, id: string, props: DocumentDatabaseParametersProps) {
    super(scope, id);
    const owned = ownedDocumentParameters.find((name) => name in props.parameters);
    if (owned !== undefined) {
      throw new Error(`${this.node.path}: ${owned} has a prop of its own; remove it from the parameters.`);
    }
    const family = documentDatabaseFamily(props.engineVersion);
    const threshold = String(props.slowOperationMilliseconds);
    const group = new DocdbClusterParameterGroup(this, "resource", {
      // Names of parameter groups must not contain dots.
      name: DeploymentTarget.of(this).reserveName(this, "parameterGroup", `${props.name}-${family.replace(".", "-")}`),
      // A new description replaces the group, which fails because the new group has the same name.
      description: `DocumentDB ${family.slice("docdb".length)}: TLS only, audit and slow operations logged`,
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
    this.group = group;
  }
}
