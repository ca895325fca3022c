import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { type AccessGroup, accessGroups, type GroupIdentity } from "../constructs/access/group-identity";
import { GroupRole } from "../constructs/access/group-role";
import { type PolicyStatement } from "../constructs/identity/policy-statement";
import { type IdentitySettings } from "../settings/settings";
import { exact } from "./exact";

/** The permissions of a group in a stack. */
export interface GroupPermissions {
  /** One sentence that says what the group may do: the description of its role. */
  readonly description: string;
  /** What the role allows. A group without statements has no role. */
  readonly statements: readonly PolicyStatement[];
}

/**
 * Creates the roles that groups of people assume in a stack.
 * @param identity how people sign in; without it there are no roles
 */
export function groupRoles(
  scope: Construct,
  identity: IdentitySettings | undefined,
  permissionsOf: (group: AccessGroup) => GroupPermissions,
): ReadonlyMap<AccessGroup, GroupRole> {
  const roles = new Map<AccessGroup, GroupRole>();
  for (const group of accessGroups) {
    const groupIdentity = identity && identityOf(identity, group);
    const { description, statements } = permissionsOf(group);
    if (groupIdentity && statements.length > 0) {
      const role = new GroupRole(scope, `access-${group}`, { group, identity: groupIdentity, description });
      role.allowAll(statements);
      roles.set(group, role);
    }
  }
  if (roles.size > 0) {
    new TerraformOutput(scope, "access_roles", {
      value: Object.fromEntries([...roles].map(([group, { arn }]) => [group, arn])),
      description: "ARN of the role that each group of people assumes.",
    });
  }
  return roles;
}

/** Returns how a group signs in, or `undefined` if the settings have no role for it. */
function identityOf(identity: IdentitySettings, group: AccessGroup): GroupIdentity | undefined {
  switch (identity.kind) {
    case "identity-center": {
      const { permissionSets, ...identityCenter } = identity;
      const permissionSet = permissionSets[group];
      return permissionSet === undefined ? undefined : exact<GroupIdentity>()({ ...identityCenter, permissionSet });
    }
    case "saml": {
      const { groups, ...saml } = identity;
      return groups.includes(group) ? exact<GroupIdentity>()(saml) : undefined;
    }
    case "oidc": {
      const { clients, subjects: subjectsOf, ...oidc } = identity;
      const clientId = clients[group];
      const subjects = subjectsOf[group];
      const issuer = oidc.issuer.replace(/^https:\/\//, "");
      return clientId === undefined
        ? undefined
        : exact<GroupIdentity>()({ ...oidc, issuer, clientId, ...(subjects && { subjects }) });
    }
  }
}
