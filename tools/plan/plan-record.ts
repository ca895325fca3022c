import { createHash } from "node:crypto";
import { type ChangedValue, changedValues } from "./changed-values";
import { type PlanJson, type ResourceChange } from "./plan-json";
import { statefulTypes } from "./stateful-types";

/** What a plan does with a resource or an output. */
export type PlannedAction = "create" | "update" | "replace" | "destroy" | "forget" | "import" | "move";

/** What a plan changes, without anything secret. */
export interface PlannedChange {
  /** Address of a resource, or `output.<name>`. */
  readonly address: string;
  readonly action: PlannedAction;
  /** What is lost, if the resource is stateful and is replaced or destroyed. */
  readonly loses?: string;
  /** Address before a move. */
  readonly from?: string;
  /** Paths of the attributes because of which the resource is replaced. */
  readonly forcedBy?: readonly string[];
  readonly values: readonly ChangedValue[];
}

/** What is known about the plan of a stack: as much as may be shown to everyone who reads the repository. */
export interface PlanRecord {
  readonly stack: string;
  /** Whether there is a plan. Without one, the job's log says why. */
  readonly outcome: "planned" | "failed";
  readonly changes: readonly PlannedChange[];
  /** Identifies what the plan changes: two plans with the same digest do the same, as far as can be seen. */
  readonly digest: string;
}

/** Records what a plan changes. */
export function recordPlan(stack: string, plan: PlanJson): PlanRecord {
  if (plan.errored === true) return failedPlan(stack);
  const resources = (plan.resource_changes ?? []).flatMap((resource) => resourceChange(resource));
  const outputs = Object.entries(plan.output_changes ?? {}).flatMap(([name, change]): PlannedChange[] => {
    const values = changedValues(change).map((value) => ({ ...value, path: value.path === "" ? "value" : value.path }));
    const [action] = change.actions;
    return action === "no-op" || action === undefined
      ? []
      : [
          {
            address: `output.${name}`,
            action: action === "delete" ? "destroy" : action === "create" ? action : "update",
            values,
          },
        ];
  });
  const changes = [...resources, ...outputs].sort((one, other) => (one.address < other.address ? -1 : 1));
  const digest = createHash("sha256").update(JSON.stringify(changes)).digest("hex");
  return { stack, outcome: "planned", changes, digest };
}

/** Records that a stack could not be planned. */
export function failedPlan(stack: string): PlanRecord {
  return { stack, outcome: "failed", changes: [], digest: "" };
}

function resourceChange(resource: ResourceChange): PlannedChange[] {
  const action = actionOf(resource);
  if (resource.mode !== "managed" || action === undefined) return [];
  const { type, change, previous_address: from, deposed } = resource;
  const ends = action === "replace" || action === "destroy";
  const loses = ends && Object.hasOwn(statefulTypes, type) ? statefulTypes[type] : undefined;
  const forcedBy = (change.replace_paths ?? []).map((path) => path.join("."));
  return [
    {
      address: deposed === undefined ? resource.address : `${resource.address} (deposed object ${deposed})`,
      action,
      ...(loses !== undefined && { loses }),
      ...(from !== undefined && { from }),
      ...(action === "replace" && { forcedBy }),
      // What is destroyed is gone as a whole.
      values: action === "destroy" || action === "forget" ? [] : changedValues(change),
    },
  ];
}

function actionOf({ change, previous_address: from }: ResourceChange): PlannedAction | undefined {
  const { actions, importing } = change;
  // Without `delete`, as with `create` and `forget`, nothing of the old resource is lost.
  if (actions.includes("delete")) return actions.includes("create") ? "replace" : "destroy";
  if (actions.includes("create")) return "create";
  if (actions.includes("update")) return "update";
  if (actions.includes("forget")) return "forget";
  if (importing) return "import";
  return actions[0] === "no-op" && from !== undefined ? "move" : undefined;
}
