import { Construct } from "constructs";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { type ServiceEventLog } from "../../constructs/containers/service-event-log";
import { defaultErrorFilter, ErrorCount } from "../../constructs/monitoring/error-count";
import { SavedQuery } from "../../constructs/monitoring/saved-query";
import { type EnvironmentSettings } from "../../settings/settings";

/** What writes logs. */
export interface LogSources {
  /** The services and workers, by name. */
  readonly running: Readonly<Record<string, FargateService>>;
  readonly eventLog: ServiceEventLog | undefined;
}

/** Counts the errors in the log of each service and worker. */
export function countErrors(
  scope: Construct,
  settings: Pick<EnvironmentSettings, "services" | "workers">,
  { running }: Pick<LogSources, "running">,
): void {
  if (Object.keys(running).length === 0) return;
  // Below a construct of their own, none meets the address of a part of the user's.
  const counts = new Construct(scope, "errors");
  const all = { ...settings.services, ...settings.workers };
  for (const [name, { physicalName, task }] of Object.entries(running)) {
    const { errorPattern: pattern } = all[name]?.logs ?? {};
    new ErrorCount(counts, `of-${name}`, { name: physicalName, logGroup: task.logGroup, pattern });
  }
}

/** Saves queries of the logs under the environment's name. */
export function saveQueries(scope: Construct, { running, eventLog }: LogSources): void {
  const logGroups = Object.values(running).map(({ task }) => task.logGroup);
  if (logGroups.length === 0) return;
  const queries = new Construct(scope, "queries");
  const fields = "fields @timestamp, @log, @logStream, @message";
  new SavedQuery(queries, "errors", {
    name: "errors",
    logGroups,
    lines: [fields, defaultErrorFilter, newest],
  });
  new SavedQuery(queries, "errors-by-service", {
    name: "errors by service",
    logGroups,
    lines: [defaultErrorFilter, "stats count() as errors by @log, bin(5m)", "sort errors desc"],
  });
  new SavedQuery(queries, "request", {
    name: "one request",
    logGroups,
    lines: [fields, "filter @message like /write the id of the request or trace here/", "sort @timestamp asc", LIMIT],
  });
  if (!eventLog) return;
  const events = [eventLog.logGroup];
  new SavedQuery(queries, "stopped-tasks", {
    name: "stopped tasks",
    logGroups: events,
    lines: [
      "fields @timestamp, detail.group, detail.stopCode, detail.stoppedReason, detail.containers.0.exitCode, detail.taskArn",
      'filter `detail-type` = "ECS Task State Change"',
      newest,
    ],
  });
  new SavedQuery(queries, "deployments", {
    name: "deployments",
    logGroups: events,
    lines: [
      "fields @timestamp, resources.0, detail.eventName, detail.reason",
      'filter `detail-type` = "ECS Deployment State Change"',
      newest,
    ],
  });
}

const LIMIT = "limit 200";
const newest = `sort @timestamp desc\n| ${LIMIT}`;
