import { type RuleIssue, type Rule } from "../environment-under-check";

/** Addresses are only given where there is something to be told of. */
export const notificationsRule: Rule = ({ settings: { jobs, notifications, queues } }): RuleIssue[] => {
  const silent = Object.keys(jobs).length === 0 && Object.keys(queues).length === 0;
  if (notifications.emails.length === 0 || !silent) {
    return [];
  }
  const message = "nobody would ever be told anything: jobs and queues notify, and there is neither; take it out.";
  return [{ at: [["notifications", "emails"]], unless: [["jobs"], ["queues"]], message }];
};
