import { readFileSync } from "node:fs";
import path from "node:path";
import { type PlanJson } from "../../../tools/plan/plan-json";
import { type PlanRecord, recordPlan } from "../../../tools/plan/plan-record";

/** Plans that Terraform made against the emulator, reduced to what is read of them. */
export type RecordedPlan = "create" | "empty" | "drift" | "changes";

/** What Terraform printed. */
export function recordedPlan(name: RecordedPlan): PlanJson {
  return JSON.parse(readFileSync(path.join(__dirname, "plans", `${name}.json`), "utf8")) as PlanJson;
}

/** The record of a recorded plan. */
export function recorded(name: RecordedPlan, stack = "test"): PlanRecord {
  return recordPlan(stack, recordedPlan(name));
}
