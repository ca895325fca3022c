import { type Construct } from "constructs";
import { Role } from "../identity/role";
import { shiftsTraffic, type TrafficShift } from "./traffic-shift";

/**
 * Creates the role with which ECS calls the functions of a service's hooks, and nothing else. ECS documents no source with
 * which the trust could be confined.
 * Source: Amazon ECS Developer Guide, "Permissions required for Lambda functions in Amazon ECS blue/green deployments".
 * @param scope parent of the role, whose id is `hook-role`
 * @param service name of the service: `web`
 * @returns undefined if its deployments have no hooks
 */
export function createHookRole(
  scope: Construct,
  service: string,
  { lifecycleHooks = {}, ...deployment }: TrafficShift,
): Role | undefined {
  const functions = [...new Set(Object.values(lifecycleHooks).map(({ functionArn }) => functionArn))].sort();
  if (functions.length === 0 || !shiftsTraffic(deployment)) {
    return undefined;
  }
  const role = new Role(scope, "hook-role", {
    name: `${service}-hooks`,
    description: `Assumed by ECS to call the hooks of deployments of ${service}.`,
    trust: [{ sid: "EcsCallsHooks", principals: { Service: ["ecs.amazonaws.com"] }, actions: ["sts:AssumeRole"] }],
  });
  role.allow({ sid: "CallHooks", actions: ["lambda:InvokeFunction"], resources: functions });
  return role;
}
