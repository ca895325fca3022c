import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "../identity/grantee";
import { grantLogWrite } from "./log-grants";
import { type WritableLogGroup } from "./writable-log-group";

/** A log group that exists already in the account and region of the stack. */
export class ExistingLogGroup extends Construct implements WritableLogGroup {
  readonly arn: string;

  /** @param name full name of the log group */
  constructor(
    scope: Construct,
    id: string,
    readonly name: string,
  ) {
    super(scope, id);
    this.arn = DeploymentTarget.of(this).arn("logs", `log-group:${name}`);
  }

  grantWrite(grantee: Grantee): void {
    grantLogWrite(grantee, this.arn);
  }
}
