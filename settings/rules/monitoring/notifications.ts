import { type Rule, type RuleIssue } from "../rule";

/** Parts that notifications are about. */
const sources = ["jobs", "queues", "services", "workers"] as const;

/** Email addresses require something that notifications can be about. */
export const notificationsRule: Rule = ({ settings }): RuleIssue[] => {
  if (settings.notifications.emails.length === 0 || sources.some((part) => Object.keys(settings[part]).length > 0)) {
    return [];
  }
  const message =
    "`emails` requires a job, a queue, a service or a worker, the sources of notifications; add one, or remove `emails`.";
  return [{ at: [["notifications", "emails"]], unless: sources.map((part) => [part]), message }];
};
