import { isLogDestination, logDestination } from "../constructs/containers/log-destination";
import { type ApiNeeds, apiNeeds } from "../constructs/network/endpoint-services";
import { hasCollector } from "./added-containers";
import { type Path } from "./issues/path";
import { type WorkloadSettings } from "./settings";

/** What a setting of a workload calls of AWS, from outside the environment or by a statement of its own. */
export interface CalledApis extends ApiNeeds {
  /** Path of the setting within the workload. */
  readonly path: Path;
}

/** The settings of a workload that say which AWS APIs it calls, or ECS for it. */
export type CallingSettings = Pick<
  WorkloadSettings,
  "environmentFiles" | "logs" | "permissions" | "sidecars" | "telemetry" | "uses"
>;

/** Lists the regions other than its own in which a workload's containers have files of environment variables. */
export function remoteFiles(
  { environmentFiles, sidecars }: Pick<CallingSettings, "environmentFiles" | "sidecars">,
  region: string,
): { readonly path: Path; readonly region: string }[] {
  const containers = [
    { path: [], environmentFiles },
    ...Object.entries(sidecars).map(([name, sidecar]) => ({ path: ["sidecars", name], ...sidecar })),
  ];
  return containers.flatMap(({ path, environmentFiles: files }) =>
    files.flatMap(({ region: other }, index) =>
      other === undefined || other === region
        ? []
        : [{ path: [...path, "environmentFiles", index, "region"], region: other }],
    ),
  );
}

/** Lists the AWS APIs that a workload calls because of its own statements and of what it uses from elsewhere, or ECS for it. */
export function calledApis(
  { uses, permissions, environmentFiles, sidecars, logs, telemetry }: CallingSettings,
  region: string,
): CalledApis[] {
  const called = (path: Path, actions: readonly string[], resources: readonly string[]) => ({
    path,
    ...apiNeeds({ sid: "", actions, resources }, region),
  });
  return [
    ...Object.entries(permissions).map(([name, { actions, resources, conditions }]) => ({
      path: ["permissions", name, "resources"],
      ...apiNeeds({ sid: "", actions, resources, conditions }, region),
    })),
    ...Object.entries(uses.queues).flatMap(([name, use]) =>
      typeof use === "string" ? [] : [called(["uses", "queues", name, "arn"], ["sqs:SendMessage"], [use.arn])],
    ),
    ...Object.entries(uses.topics).map(([name, { arn }]) =>
      called(["uses", "topics", name, "arn"], ["sns:Publish"], [arn]),
    ),
    ...Object.entries(uses.tables).map(([name, { arn }]) =>
      called(["uses", "tables", name, "arn"], ["dynamodb:GetItem"], [arn]),
    ),
    ...observationApis(logs, telemetry, region),
    ...remoteFiles({ environmentFiles, sidecars }, region).map(({ path, region: other }) => s3In(other, path)),
    ...Object.entries(uses.buckets).flatMap(([name, use]) =>
      typeof use === "string" || use.arn === undefined || use.region === undefined || use.region === region
        ? []
        : [s3In(use.region, ["uses", "buckets", name, "region"])],
    ),
  ];
}

/** The endpoint of S3 leads to the buckets of its own region. */
function s3In(region: string, path: Path): CalledApis {
  return { path, endpoints: [], dynamoDb: false, overInternet: [`s3 in ${region}`] };
}

/** What the containers call that the platform adds: they send traces, metrics and logs. */
function observationApis(
  { router }: CallingSettings["logs"],
  telemetry: CallingSettings["telemetry"] | undefined,
  region: string,
): CalledApis[] {
  const { destination } = router ?? {};
  const workspace = telemetry?.metrics === true ? telemetry.prometheusWorkspace : undefined;
  return [
    ...(hasCollector({ telemetry }) && telemetry?.traces === true
      ? [{ path: ["telemetry", "traces"], ...apiNeeds({ sid: "", actions: ["xray:PutTraceSegments"] }, region) }]
      : []),
    ...(workspace === undefined
      ? []
      : [
          {
            path: ["telemetry", "prometheusWorkspace"],
            ...apiNeeds({ sid: "", actions: ["aps:RemoteWrite"], resources: [workspace] }, region),
          },
        ]),
    ...(destination === undefined || !isLogDestination(destination)
      ? []
      : logDestination(destination, region).statements.map((statement) => ({
          path: ["logs", "router", "destination"],
          ...apiNeeds(statement, region),
        }))),
  ];
}
