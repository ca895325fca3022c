import { pascalCase } from "../core/pascal-case";
import { type PolicyStatement } from "../identity/policy-statement";
import { logDestination } from "./log-destination";
import { logRouterDefaults } from "./log-router-defaults";
import { type LogRouterProps } from "./log-router-props";

/** Where a router is, and the log group that may receive its logs too. */
interface RoutedTask {
  readonly region: string;
  readonly logGroupArn: string;
}

/**
 * Returns what the task role must be allowed so that the router of a workload can write. Workloads can share a role, which
 * has statements for each of them.
 * @param workload name of the workload: `web`
 */
export function routerStatements(
  workload: string,
  { destination, kmsKeyArn, keepInCloudWatch = logRouterDefaults.keepInCloudWatch }: LogRouterProps,
  { region, logGroupArn }: RoutedTask,
): PolicyStatement[] {
  const cloudWatch = {
    sid: "KeepLogs",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [`${logGroupArn}:log-stream:*`],
  };
  return [
    ...(keepInCloudWatch ? [cloudWatch] : []),
    ...(destination === undefined ? [] : logDestination(destination, region, kmsKeyArn).statements),
  ].map((statement) => ({ ...statement, sid: `${statement.sid}Of${pascalCase(workload)}` }));
}
