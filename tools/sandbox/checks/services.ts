import { DescribeServicesCommand, ECSClient, type Service } from "@aws-sdk/client-ecs";
import { type AppliedEnvironment } from "./platform";

/**
 * Returns a service as ECS describes it.
 * @throws if ECS has no such service
 */
export async function serviceOf({ access, target }: AppliedEnvironment, name: string): Promise<Service> {
  const { services = [] } = await new ECSClient(access).send(
    new DescribeServicesCommand({
      cluster: target.name("cluster", "services"),
      services: [target.name("ecsService", name)],
    }),
  );
  const [service] = services;
  if (!service) throw new Error(`ECS has no service ${name} in ${target.environment}.`);
  return service;
}
