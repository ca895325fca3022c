import { type Finding, type Rule } from "../../check/environment-under-check";

/** Every job is started by one thing. */
export const jobStartRule: Rule = ({ settings: { jobs } }) =>
  Object.entries(jobs).flatMap(([name, { schedule, onObject }]): Finding[] => {
    const path = ["jobs", name];
    const ways = [
      [...path, "schedule"],
      [...path, "onObject"],
    ] as const;
    if (schedule && onObject) {
      const message = "the job is started by onObject already; take one of the two out, or make two jobs.";
      return [{ at: ways, message }];
    }
    if (schedule || onObject) {
      return [];
    }
    const message =
      "nothing starts the job; give schedule or onObject, or make it one of the tasks, which people start.";
    return [{ at: [path], unless: ways, message }];
  });
