import { type Rule, type RuleIssue } from "../rule";

/** Names of the buckets that the platform creates for itself. */
const reserved = ["access-logs", "object-trail"];

/** A bucket must not have the name of one of the platform's own buckets. */
export const reservedBucketNamesRule: Rule = ({ settings: { buckets } }) =>
  Object.keys(buckets)
    .filter((name) => reserved.includes(name))
    .map((name): RuleIssue => {
      const message = `"${name}" is reserved for a bucket of the platform; choose another name.`;
      return { at: [["buckets", name]], message };
    });
