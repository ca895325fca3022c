import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ChangedValue } from "../plan/changed-values";
import { type PlannedChange, type PlanRecord } from "../plan/plan-record";
import { readRecords } from "../plan/record-files";
import { type Action, type AttributeChange, type Changes, type ResourceChange } from "./changes";
import { sortChanges } from "./compare-stacks";

/** Whether a folder has what `npm run plan -- record` wrote, and not what a synthesis wrote. */
export function hasPlans(folder: string): boolean {
  if (!existsSync(folder) || existsSync(path.join(folder, "stacks"))) return false;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return files.some((file) => {
    const record: unknown = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    return typeof record === "object" && record !== null && "digest" in record && "outcome" in record;
  });
}

/** Reads what plans would change in AWS, which Terraform has compared with its state. */
export function plannedChanges(folder: string): Changes {
  return {
    against: `the state, by the plans in ${folder}`,
    stacks: readRecords(folder)
      .filter(({ changes }) => changes.length > 0)
      .map(stackChanges),
  };
}

function stackChanges({ stack, changes }: PlanRecord): Changes["stacks"][number] {
  const isOutput = ({ address }: PlannedChange) => address.startsWith("output.");
  return {
    stack,
    status: "changed",
    resources: sortChanges(changes.filter((change) => !isOutput(change)).map(resourceChange)),
    other: changes
      .filter(isOutput)
      .flatMap(({ address, values }) => values.map((value) => attributeChange(value, `${address}.`))),
  };
}

function resourceChange({ address, action, loses, from, forcedBy = [], values }: PlannedChange): ResourceChange {
  return {
    action: actionOf(action, values),
    type: /^(?:.*\.)?([a-z0-9]+_\w+)\./.exec(address)?.[1] ?? "",
    address,
    ...(from !== undefined && { previousAddress: from }),
    ...(loses !== undefined && { holds: loses }),
    // Terraform would have made no plan.
    isProtected: false,
    isCertain: true,
    attributes: values.map((value) => ({ ...attributeChange(value), replaces: forcedBy.includes(value.path) })),
  };
}

/** What is imported exists already, and is at most updated. */
function actionOf(action: PlannedChange["action"], values: readonly ChangedValue[]): Action {
  if (action !== "import") return action;
  return values.length > 0 ? "update" : "none";
}

function attributeChange({ path: name, before, after }: ChangedValue, prefix = ""): AttributeChange {
  return {
    path: `${prefix}${name}`,
    ...(before !== undefined && { before: parsed(before) }),
    ...(after !== undefined && { after: parsed(after) }),
  };
}

/** Values are JSON, or text that stands in for what isn't shown. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
