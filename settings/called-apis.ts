import { type ApiNeeds, apiNeeds } from "../constructs/network/endpoint-services";
import { type Path } from "./issues/path";
import { type WorkloadSettings } from "./settings";

/** What a setting of a workload calls of AWS, from outside the environment or by a statement of its own. */
export interface CalledApis extends ApiNeeds {
  /** Path of the setting within the workload. */
  readonly path: Path;
}

/** Lists the AWS APIs that a workload calls because of its own statements and of what it uses from elsewhere. */
export function calledApis(
  { uses, permissions }: Pick<WorkloadSettings, "permissions" | "uses">,
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
    ...Object.entries(uses.buckets).flatMap(([name, use]) =>
      typeof use === "string" || use.arn === undefined || use.region === undefined || use.region === region
        ? []
        : [
            {
              path: ["uses", "buckets", name, "region"],
              endpoints: [],
              dynamoDb: false,
              overInternet: [`s3 in ${use.region}`],
            },
          ],
    ),
  ];
}
