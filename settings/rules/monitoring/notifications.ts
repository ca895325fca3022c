import { type Rule, type RuleIssue } from "../rule";

/** Email addresses require a job or queue, which send the notifications. */
export const notificationsRule: Rule = ({ settings: { jobs, notifications, queues } }): RuleIssue[] => {
  const hasSource = Object.keys(jobs).length > 0 || Object.keys(queues).length > 0;
  if (notifications.emails.length === 0 || hasSource) {
    return [];
  }
  const message = "`emails` requires a job or a queue, the only sources of notifications; add one, or remove `emails`.";
  return [{ at: [["notifications", "emails"]], unless: [["jobs"], ["queues"]], message }];
};
