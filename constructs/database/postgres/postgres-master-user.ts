import { type Construct } from "constructs";
import { GeneratedMasterUser } from "../generated-master-user";
import { ManagedMasterUser } from "../managed-master-user";
import { masterPasswordTimes } from "../managed-rotation";
import { type MasterUser } from "../master-user";
import { type PostgresConfiguration } from "./postgres-configuration";

/** Creates the master user of an instance: RDS manages the password, unless there are read replicas. */
export function postgresMasterUser(scope: Construct, props: PostgresConfiguration): MasterUser {
  const username = props.restoreFrom === undefined ? props.masterUsername : undefined;
  const common = { username, encryptionKey: props.secretsKey };
  if (props.readReplicas > 0) {
    return new GeneratedMasterUser(scope, "master-user", {
      ...common,
      // A new name would replace the secret.
      secretName: `${props.name}-administrator`,
      recoveryDays: props.protection.secretRecoveryDays,
      version: props.masterPasswordVersion,
    });
  }
  return new ManagedMasterUser(scope, "master-user", { ...common, rotation: masterPasswordTimes(props) });
}
