import { type Workload } from "../../constructs/containers/workload";
import { type WorkloadSettings } from "../../settings/settings";
import { ownStatement } from "../own-statement";

/** Adds the statements of a workload's own to its task role. */
export function allowOwnPermissions(workload: Workload, permissions: WorkloadSettings["permissions"]): void {
  for (const [name, permission] of Object.entries(permissions)) {
    workload.allow(ownStatement(name, permission));
  }
}
