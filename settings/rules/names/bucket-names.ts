import { type RuleIssue, type Rule } from "../environment-under-check";

/** Buckets that the platform makes for itself. */
const RESERVED = ["access-logs", "object-trail"];

/** No bucket is called like one of the platform's own. */
export const bucketNamesRule: Rule = ({ settings: { buckets } }) =>
  Object.keys(buckets)
    .filter((name) => RESERVED.includes(name))
    .map((name): RuleIssue => {
      return {
        at: [["buckets", name]],
        message: "is the name of a bucket that the platform makes itself; give another.",
      };
    });
