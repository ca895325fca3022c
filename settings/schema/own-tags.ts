import * as z from "zod";
import { tagKey, tagValue } from "./formats";
import { neutral } from "./weaker/neutral";

/** Of the 50 tags of a resource, the platform sets up to ten; a resource has those of up to three levels of settings. */
const MOST_TAGS = 13;

/** Tags of the user's own, beside those that every resource has. */
export function ownTags() {
  return z
    .record(tagKey, tagValue.meta(neutral.identity))
    .refine((tags) => Object.keys(tags).length <= MOST_TAGS, {
      message: `has more than ${MOST_TAGS} tags; AWS allows 50 on a resource, which the platform, the environment and the workload share.`,
    })
    .refine((tags) => sameKeys(Object.keys(tags)) === undefined, {
      error: ({ input }) =>
        `has keys that differ only in case, which IAM takes for one: ${sameKeys(Object.keys(input as object)) ?? ""}; remove one of them.`,
    });
}

function sameKeys(keys: readonly string[]): string | undefined {
  const lower = keys.map((key) => key.toLowerCase());
  const index = lower.findIndex((key, position) => lower.indexOf(key) !== position);
  return index < 0 ? undefined : `"${keys[lower.indexOf(lower[index] ?? "")] ?? ""}" and "${keys[index] ?? ""}"`;
}
