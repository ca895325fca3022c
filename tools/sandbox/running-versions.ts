import { DescribeServicesCommand, ECSClient, ListClustersCommand, ListServicesCommand } from "@aws-sdk/client-ecs";
import { type AwsAccess } from "./accounts";

/** Returns the task definition that each service of an account runs, by the service's ARN. */
export async function runningVersions(access: AwsAccess): Promise<Record<string, string>> {
  const ecs = new ECSClient(access);
  const { clusterArns = [] } = await ecs.send(new ListClustersCommand({}));
  const versions: Record<string, string> = {};
  for (const cluster of clusterArns) {
    const { serviceArns = [] } = await ecs.send(new ListServicesCommand({ cluster, maxResults: 100 }));
    if (serviceArns.length === 0) continue;
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster, services: serviceArns.slice(0, 10) }),
    );
    for (const { serviceArn = "", taskDefinition = "" } of services) {
      versions[serviceArn] = taskDefinition;
    }
  }
  return versions;
}
