import { type PropIssue } from "./prop-issue";

/** Characters that every AWS service accepts in a tag. Source: Tagging AWS Resources User Guide, "Tag naming limits and requirements". */
export const tagCharacters = "\\p{L}\\p{N} _.:/=+@-";

export const longestTagKey = 128;
export const longestTagValue = 256;

/** Number of tags that a resource can have, a `Name` of its own included. */
const MOST_TAGS = 50;

const TEXT = new RegExp(`^[${tagCharacters}]*$`, "u");

/** AWS refuses this prefix in keys, and ECS in values too. Source: Amazon ECS Developer Guide, "Tag restrictions". */
const RESERVED = /^aws:/i;

/** Returns why AWS would refuse tags. References that are known only at apply are not checked. */
export function tagIssues(prop: string, tags: Readonly<Record<string, string>>): PropIssue[] {
  const count = Object.keys(tags).length;
  return [
    ...(count < MOST_TAGS
      ? []
      : [
          {
            props: [prop],
            message: `${prop} has ${count} entries; AWS allows ${MOST_TAGS} on a resource, of which one is its name.`,
          } as const,
        ]),
    ...Object.entries(tags).flatMap(([key, value]) => [
      ...issue(prop, `the key of the tag "${key}"`, key, 1, longestTagKey),
      ...issue(prop, `the value of the tag "${key}"`, value, 0, longestTagValue),
    ]),
  ];
}

function issue(prop: string, what: string, text: string, least: number, most: number): PropIssue[] {
  const isValid = TEXT.test(text) && !RESERVED.test(text) && text.length >= least && text.length <= most;
  return isValid || text.includes("${")
    ? []
    : [
        {
          props: [prop],
          message: `${what} must be ${least} to ${most} letters, digits, spaces and any of _ . : / = + - @, not starting with "aws:".`,
        },
      ];
}
