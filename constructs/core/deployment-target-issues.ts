import { type DeploymentTargetProps } from "./deployment-target";
import { partitionOf } from "./partitions";
import { type PropIssue } from "./prop-issue";
import { regionIssue, regionPattern } from "./region-issues";
import { findRegion, knownRegion, type RegionDefinition } from "./regions";
import { reservedProjectIssue } from "./reserved-names";
import { tagIssues } from "./tag-issues";

/** Lowercase words joined by hyphens: every AWS service accepts them as part of a name. */
const NAME = /^[a-z](?:-?[a-z0-9])*$/;

/** Returns why AWS would refuse an account, a region, tags, or the names that begin with the project and the environment. */
export function deploymentTargetIssues(props: DeploymentTargetProps): PropIssue[] {
  const { project, environment, account } = props;
  const name = "must be lowercase letters, digits and single hyphens, starting with a letter.";
  const reserved = reservedProjectIssue(project);
  return [
    ...issue("project", project, NAME, name),
    ...(reserved === undefined ? [] : [{ props: ["project"], message: `project ${reserved}` } as const]),
    ...issue("environment", environment, NAME, name),
    ...issue("account", account, /^\d{12}$/, "must be the 12 digits of an AWS account id."),
    ...regionIssues(props),
    ...tagIssues("tags", props.tags ?? {}),
  ];
}

function regionIssues({ region, regions = {} }: DeploymentTargetProps): PropIssue[] {
  const remedy = "a region that AWS has added since can be given with `regions`.";
  const unknown = regionIssue(region, findRegion(region, regions), `region "${region}"`, remedy);
  return [
    ...(unknown === undefined ? [] : [issueOf("region", unknown)]),
    ...Object.entries(regions).flatMap(([name, definition]) => definitionIssues(name, definition)),
  ];
}

/** Returns why a definition can't be that of a region. */
export function definitionIssues(region: string, { partition, zones }: RegionDefinition): PropIssue[] {
  const implied = knownRegion(region)?.partition ?? partitionOf(region);
  const isOther = implied !== partition && (implied !== "aws" || knownRegion(region) !== undefined);
  const areLetters = zones.every((zone) => /^[a-h]$/.test(zone)) && new Set(zones).size === zones.length;
  return [
    ...(regionPattern.test(region)
      ? []
      : [issueOf("regions", `"${region}" must be an AWS region, such as "eu-west-1".`)]),
    ...(isOther ? [issueOf("regions", `the partition of "${region}" must be "${implied}", not "${partition}".`)] : []),
    ...(areLetters && zones.length >= 2
      ? []
      : [issueOf("regions", `the zones of "${region}" must be at least two different letters, a to h.`)]),
  ];
}

function issueOf(prop: string, message: string): PropIssue {
  return { props: [prop], message };
}

function issue(prop: string, value: string, pattern: RegExp, requirement: string): PropIssue[] {
  return pattern.test(value) ? [] : [{ props: [prop], message: `${prop} "${value}" ${requirement}` }];
}
