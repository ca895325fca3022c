import { type DeploymentTargetProps } from "./deployment-target";
import { type PropIssue } from "./prop-issue";

/** Lowercase words joined by hyphens: every AWS service accepts them as part of a name. */
const NAME = /^[a-z](?:-?[a-z0-9])*$/;

const REGION = /^[a-z]{2}(?:-[a-z]+){1,2}-\d$/;

/** Returns why AWS would refuse an account, a region, or the names that begin with the project and the environment. */
export function deploymentTargetIssues(props: DeploymentTargetProps): PropIssue[] {
  const { project, environment, account, region } = props;
  const name = "must be lowercase letters, digits and single hyphens, starting with a letter.";
  return [
    ...issue("project", project, NAME, name),
    ...issue("environment", environment, NAME, name),
    ...issue("account", account, /^\d{12}$/, "must be the 12 digits of an AWS account id."),
    ...issue("region", region, REGION, 'must be an AWS region, such as "eu-west-1".'),
  ];
}

function issue(prop: string, value: string, pattern: RegExp, requirement: string): PropIssue[] {
  return pattern.test(value) ? [] : [{ props: [prop], message: `${prop} "${value}" ${requirement}` }];
}
