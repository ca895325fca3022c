import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { type AccessGroup, type GroupIdentity } from "./group-identity";
import { trustGroup } from "./group-trust";

/** Props of a {@link GroupRole}. */
export interface GroupRoleProps {
  readonly group: AccessGroup;
  /** How the people of the group come in. */
  readonly identity: GroupIdentity;
  /** What they may do here, one sentence. */
  readonly description: string;
}

const HOUR = 3600;

/** Administrators sign in again after an hour, which is as short as IAM lets it be; the others once a day. */
const sessionSeconds: Readonly<Record<AccessGroup, number>> = {
  developers: 8 * HOUR,
  qa: 8 * HOUR,
  administrators: HOUR,
};

/** A role that people take on: for a while, under their own name, without a key to keep or lose. */
export class GroupRole extends Role {
  constructor(scope: Construct, id: string, { group, identity, description }: GroupRoleProps) {
    super(scope, id, {
      name: group,
      description,
      trust: trustGroup(DeploymentTarget.of(scope), identity, group === "administrators"),
      maxSessionSeconds: sessionSeconds[group],
    });
  }

  /** Allows all that the statements say. */
  allowAll(statements: readonly PolicyStatement[]): void {
    for (const statement of statements) {
      this.allow(statement);
    }
  }
}
