import { type Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { requireNoIssue } from "../../core/prop-issue";
import { Protection } from "../../core/protection";
import { EncryptionKey } from "../../encryption/encryption-key";
import { defaultLogStorage } from "../../monitoring/default-log-storage";
import { databaseWindowIssues } from "../database-windows";
import { documentDatabaseMasterUsername, requireMasterUsername } from "../master-usernames";
import { masterPasswordIssues } from "../managed-rotation";
import { restoreIssues } from "../restore-from";
import { documentDatabaseUpgradeIssues } from "./document-database-issues";
import { documentDatabaseDefaults } from "./document-database-defaults";
import { type DocumentDatabaseProps } from "./document-database-props";

/** The props of a `DocumentDatabase` with every default filled in. */
export type DocumentDatabaseConfiguration = Required<Omit<DocumentDatabaseProps, Optional>> &
  Pick<DocumentDatabaseProps, Optional>;

type Optional = "masterPasswordRotation" | "restoreFrom" | "upgradeFrom";

/**
 * Fills in the defaults of a cluster. A key that nobody passed is found in the stack, or created there.
 * @param scope the construct of the cluster
 * @throws if the name of the master user is a common or reserved one, the windows are too
 * short or overlap, or an upgrade leads to no higher major version
 */
export function configureDocumentDatabase(
  scope: Construct,
  props: DocumentDatabaseProps,
): DocumentDatabaseConfiguration {
  const configuration = { name: scope.node.id, ...documentDatabaseDefaults, ...props };
  requireMasterUsername(scope.node.path, configuration.masterUsername, documentDatabaseMasterUsername);
  requireNoIssue(scope.node.path, [
    ...databaseWindowIssues("DocumentDB", configuration),
    ...masterPasswordIssues(configuration),
    ...documentDatabaseUpgradeIssues(configuration),
    ...restoreIssues(props, DeploymentTarget.of(scope)),
  ]);
  return {
    ...configuration,
    encryptionKey: props.encryptionKey ?? EncryptionKey.of(scope, "database"),
    logs: props.logs ?? defaultLogStorage(scope),
    protection: props.protection ?? Protection.of(scope),
  };
}
