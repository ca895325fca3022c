import { Lazy } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../../../core/deployment-target";
import { literalJson } from "../../../core/template-text";
import { type DocumentUser } from "./document-user";
import { usersScript } from "./users-script";

/** The users of a cluster that the platform makes: roles that sign in with their own credentials. */
export class DocumentUsers {
  private readonly users: DocumentUser[] = [];
  private isMade = false;

  /** @param database the cluster, whose validation fails if it has users and nothing makes them */
  constructor(private readonly database: Construct) {
    database.node.addValidation({ validate: () => this.issues() });
  }

  add(user: DocumentUser): void {
    this.users.push(user);
  }

  /** The script that makes the users, as part of a text in a JSON document. Call it where it is run. */
  script(): string {
    this.isMade = true;
    const { partition, account, project, environment } = DeploymentTarget.of(this.database);
    const rolePrefix = `arn:${partition}:iam::${account}:role/${project}-${environment}-`;
    return Lazy.stringValue({ produce: () => literalJson(usersScript(this.users, rolePrefix)) });
  }

  private issues(): string[] {
    return this.isMade || this.users.length === 0
      ? []
      : ["Nothing makes the users of the document database; add a `DocumentUserSetup` for it."];
  }
}
