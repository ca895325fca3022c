import { type DeploymentTarget } from "../../constructs/core/deployment-target";
import { type PlatformSettings } from "../../settings/settings";

/** Returns the ARNs of what an environment uses of networks and load balancers that are made elsewhere. */
export function existingResources(
  target: DeploymentTarget,
  { network, existingIngress }: PlatformSettings["environments"][string],
): string[] {
  const { existing } = network;
  const subnets = existing ? Object.values(existing.subnets).flatMap((byZone) => Object.values(byZone)) : [];
  return [
    ...(existing ? [target.arn("ec2", `vpc/${existing.vpcId}`)] : []),
    ...subnets.map((id) => target.arn("ec2", `subnet/${id}`)),
    ...(existingIngress
      ? [existingIngress.listenerArn, target.arn("ec2", `security-group/${existingIngress.securityGroupId}`)]
      : []),
  ];
}
