import { closest, distance } from "fastest-levenshtein";
import { unsupportedPartitionOf } from "./partitions";
import { type RegionDefinition, regions } from "./regions";

/** The name of any region that AWS may add. */
export const regionPattern = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/;

/** Number of characters that a name may differ by from the one that was meant. */
const TOLERANCE = 3;

/** Number of characters from which nothing is the name of a region. */
const LONGEST_NAME = 40;

/**
 * Explains why a region can't be deployed to, in the form `"eu-wst-1" is not ...`, or returns `undefined`.
 *
 * @param name the region
 * @param definition its definition, if it is known
 * @param described the name as the message shows it
 * @param remedy what to do about a region that AWS has added since
 */
export function regionIssue(
  name: string,
  definition: RegionDefinition | undefined,
  described: string,
  remedy: string,
): string | undefined {
  const partition = unsupportedPartitionOf(name);
  if (partition !== undefined) {
    return `${described} is in ${partition}, which is not supported; use a region of aws, aws-us-gov or aws-cn.`;
  }
  if (definition) {
    return undefined;
  }
  const best = name.length > LONGEST_NAME ? undefined : closest(name, Object.keys(regions));
  const isMistyped = best !== undefined && distance(name, best) <= TOLERANCE;
  if (!isMistyped && !regionPattern.test(name)) {
    return `${described} is not the name of an AWS region, such as "eu-west-1".`;
  }
  return isMistyped
    ? `${described} is not a known AWS region; did you mean "${best}"? ${capitalized(remedy)}`
    : `${described} is not a known AWS region; ${remedy}`;
}

/**
 * Explains which zones a region lacks, or returns `undefined`.
 *
 * @param letters letters of availability zones
 * @param remedy what to do if the account has other zones
 */
export function zoneIssue(
  region: string,
  available: readonly string[],
  letters: readonly string[],
  remedy: string,
): string | undefined {
  const missing = letters.filter((letter) => !available.includes(letter));
  if (missing.length === 0) {
    return undefined;
  }
  const what = `${missing.length === 1 ? "zone" : "zones"} ${listed(missing)}`;
  return `${region} has no ${what}; it has ${listed(available)}. ${remedy}`;
}

function listed(letters: readonly string[]): string {
  const last = letters.at(-1) ?? "";
  return letters.length < 2 ? last : `${letters.slice(0, -1).join(", ")} and ${last}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
