import { quote } from "../../issues/quote";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type ContainerUnderCheck, containersOf, workloadsOf } from "./workloads";

/** A file of environment variables must be encrypted with a key of its bucket's region. */
export const environmentFilesRule: Rule = (environment) =>
  workloadsOf(environment)
    .flatMap(containersOf)
    .flatMap((container) => keyIssues(environment, container));

function keyIssues(environment: EnvironmentUnderCheck, { path, container }: ContainerUnderCheck): RuleIssue[] {
  return container.environmentFiles.flatMap(({ arn, region = environment.region, kmsKeyArn }, index): RuleIssue[] => {
    const keyRegion = kmsKeyArn?.split(":")[3];
    if (arn === undefined || keyRegion === undefined || region === undefined || keyRegion === region) return [];
    const at = [...path, "environmentFiles", index];
    const message = `the key is in ${keyRegion}, but the file ${quote(arn)} is in ${region}; use the key that encrypts the file, which is in its region.`;
    return [{ at: [[...at, "kmsKeyArn"]], unless: [[...at, "region"]], message }];
  });
}
