import { type Rule, type RuleIssue } from "../rule";

/** A job must have exactly one trigger. */
export const jobTriggerRule: Rule = ({ settings: { jobs } }) =>
  Object.entries(jobs).flatMap(([name, { schedule, onObjectCreated }]): RuleIssue[] => {
    const path = ["jobs", name];
    const triggers = [
      [...path, "schedule"],
      [...path, "onObjectCreated"],
    ] as const;
    if (schedule && onObjectCreated) {
      const message =
        "`schedule` and `onObjectCreated` are mutually exclusive; remove one of them, or define two jobs.";
      return [{ at: triggers, message }];
    }
    if (schedule || onObjectCreated) {
      return [];
    }
    const message =
      "nothing starts this job; set `schedule` or `onObjectCreated`, or move it to `tasks`, which are started on demand.";
    return [{ at: [path], unless: triggers, message }];
  });
