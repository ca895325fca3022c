import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { type PolicyStatement } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { type AccessGroup, type GroupIdentity } from "./group-identity";
import { trustGroup } from "./group-trust";
import { oidcGroupIssues } from "./shared-issuers";

/** Props of a {@link GroupRole}. */
export interface GroupRoleProps {
  /** The group; also the last part of the role's name. */
  readonly group: AccessGroup;
  /** How the users of the group sign in. */
  readonly identity: GroupIdentity;
  /**
   * Description of the role: what its users may do, in one sentence.
   * @default "Permissions of <group> in <environment>."
   */
  readonly description?: string;
}

const SECONDS_PER_HOUR = 3600;

/** Maximum session durations: for administrators the minimum of IAM, for the other groups a working day. */
const maxSessionSeconds: Readonly<Record<AccessGroup, number>> = {
  developers: 8 * SECONDS_PER_HOUR,
  qa: 8 * SECONDS_PER_HOUR,
  administrators: SECONDS_PER_HOUR,
};

/** A role that the users of a group assume, with temporary credentials instead of access keys. */
export class GroupRole extends Role {
  /** @throws if the users sign in through an issuer of many organizations, and no subjects are given */
  constructor(scope: Construct, id: string, { group, identity, description }: GroupRoleProps) {
    const target = DeploymentTarget.of(scope);
    requireNoIssue(`${scope.node.path}/${id}: \`subjects\``, identity.kind === "oidc" ? oidcGroupIssues(identity) : []);
    super(scope, id, {
      name: group,
      description: description ?? `Permissions of ${group} in ${target.environment}.`,
      trust: trustGroup(target, identity),
      maxSessionSeconds: maxSessionSeconds[group],
    });
  }

  /** Adds statements to the policy of the role. */
  allowAll(statements: readonly PolicyStatement[]): void {
    for (const statement of statements) {
      this.allow(statement);
    }
  }
}
