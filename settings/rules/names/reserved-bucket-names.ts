import { type Rule, type RuleIssue } from "../rule";

/** Names of the buckets that the platform creates for itself. */
const reserved = ["access-logs", "object-trail"];

/** Name of the bucket that the platform creates for canaries. */
const ofCanaries = "canaries";

/** A bucket must not have the name of one of the platform's own buckets. */
export const reservedBucketNamesRule: Rule = ({ settings: { buckets, canaries } }) =>
  Object.keys(buckets)
    .filter((name) => reserved.includes(name) || (name === ofCanaries && Object.keys(canaries).length > 0))
    .map((name): RuleIssue => {
      const message = `"${name}" is reserved for a bucket of the platform; choose another name.`;
      return { at: [["buckets", name]], message };
    });
