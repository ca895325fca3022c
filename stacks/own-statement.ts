import { pascalCase } from "../constructs/core/pascal-case";
import { EveryResource, type PolicyStatement } from "../constructs/identity/policy-statement";
import { type PermissionSettings } from "../settings/settings";
import { requireEmpty } from "./exact";

/** Returns the statement that a permission of the settings is, by its name. */
export function ownStatement(
  name: string,
  { actions, resources, conditions, reason, ...others }: PermissionSettings,
): PolicyStatement {
  requireEmpty(others);
  return {
    sid: `Own${pascalCase(name)}`,
    actions,
    resources: resources.includes("*") ? new EveryResource(reason ?? "") : resources,
    ...(Object.keys(conditions).length > 0 && { conditions }),
    ...(reason !== undefined && { reason }),
  };
}
