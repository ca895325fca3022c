import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { type AccessGroup, accessGroups, type GroupIdentity } from "../constructs/access/group-identity";
import { GroupRole } from "../constructs/access/group-role";
import { type PolicyStatement } from "../constructs/identity/policy-statement";
import { type PlatformSettings } from "../settings/settings";

type IdentitySettings = NonNullable<PlatformSettings["access"]["identity"]>;

/** What a group may do in a stack. */
export interface GroupPermissions {
  /** What they may do, one sentence. */
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
}

/**
 * Makes the roles of people in a stack.
 * @param permissionsOf what a group may do there; nothing, and it has no role
 */
export function groupRoles(
  scope: Construct,
  identity: IdentitySettings | undefined,
  permissionsOf: (group: AccessGroup) => GroupPermissions,
): ReadonlyMap<AccessGroup, GroupRole> {
  const roles = new Map<AccessGroup, GroupRole>();
  for (const group of accessGroups) {
    const theirs = identity && identityOf(identity, group);
    const { description, statements } = permissionsOf(group);
    if (theirs && statements.length > 0) {
      const role = new GroupRole(scope, `access-${group}`, { group, identity: theirs, description });
      role.allowAll(statements);
      roles.set(group, role);
    }
  }
  if (roles.size > 0) {
    new TerraformOutput(scope, "access_roles", {
      value: Object.fromEntries([...roles].map(([group, { arn }]) => [group, arn])),
      description: "The roles that people take on.",
    });
  }
  return roles;
}

/** How a group comes in; `undefined` if the settings have no role for it. */
function identityOf(identity: IdentitySettings, group: AccessGroup): GroupIdentity | undefined {
  switch (identity.kind) {
    case "identity-center": {
      const permissionSet = identity.permissionSets[group];
      return permissionSet === undefined ? undefined : { kind: "identity-center", permissionSet };
    }
    case "saml":
      return identity.groups.includes(group) ? { kind: "saml", provider: identity.provider } : undefined;
    case "oidc": {
      const clientId = identity.clients[group];
      return clientId === undefined
        ? undefined
        : { kind: "oidc", issuer: identity.issuer.replace(/^https:\/\//, ""), clientId };
    }
  }
}
