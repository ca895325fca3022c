import { type Workload } from "../../constructs/containers/workload";
import { pascalCase } from "../../constructs/core/pascal-case";
import { EveryResource } from "../../constructs/identity/policy-statement";
import { type WorkloadSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";

/** Adds the statements of a workload's own to its task role. */
export function allowOwnPermissions(workload: Workload, permissions: WorkloadSettings["permissions"]): void {
  for (const [name, { actions, resources, conditions, reason, ...others }] of Object.entries(permissions)) {
    requireEmpty(others);
    workload.allow({
      sid: `Own${pascalCase(name)}`,
      actions,
      resources: resources.includes("*") ? new EveryResource(reason ?? "") : resources,
      ...(Object.keys(conditions).length > 0 && { conditions }),
      ...(reason !== undefined && { reason }),
    });
  }
}
