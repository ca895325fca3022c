import { type RuleIssue, type Rule } from "../environment-under-check";

/** Every job is started by one thing. */
export const jobStartRule: Rule = ({ settings: { jobs } }) =>
  Object.entries(jobs).flatMap(([name, { schedule, onObjectCreated }]): RuleIssue[] => {
    const path = ["jobs", name];
    const ways = [
      [...path, "schedule"],
      [...path, "onObjectCreated"],
    ] as const;
    if (schedule && onObjectCreated) {
      const message = "the job is started by onObjectCreated already; take one of the two out, or make two jobs.";
      return [{ at: ways, message }];
    }
    if (schedule || onObjectCreated) {
      return [];
    }
    const message =
      "nothing starts the job; give schedule or onObjectCreated, or make it one of the tasks, which people start.";
    return [{ at: [path], unless: ways, message }];
  });
