import { type ApiNeeds, apiNeeds } from "../constructs/network/endpoint-services";
import { type Path } from "./issues/path";
import { type WorkloadSettings } from "./settings";

/** What a setting of a workload calls of AWS, from outside the environment or by a statement of its own. */
export interface CalledApis extends ApiNeeds {
  /** Path of the setting within the workload. */
  readonly path: Path;
}

/** The settings of a workload that say which AWS APIs it calls, or ECS for it. */
export type CallingSettings = Pick<WorkloadSettings, "environmentFiles" | "permissions" | "sidecars" | "uses">;

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
  { uses, permissions, environmentFiles, sidecars }: CallingSettings,
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
