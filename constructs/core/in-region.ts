import { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "./deployment-target";
import { PlatformStack } from "./platform-stack";

/**
 * Creates constructs in another region of the stack's account: names, ARNs and key policies are those of the region,
 * and the resources have its provider.
 *
 * @param id construct id of the scope around them: `copy-eu-central-1`
 * @param region AWS region: `eu-central-1`
 * @param create creates the constructs in the scope that it gets
 * @throws if the stack is not a `PlatformStack`
 */
export function inRegion<Created>(
  scope: Construct,
  id: string,
  region: string,
  create: (scope: Construct) => Created,
): Created {
  const stack = TerraformStack.of(scope);
  if (!(stack instanceof PlatformStack)) {
    throw new Error(`${scope.node.path}: resources in another region need a PlatformStack, which has its provider.`);
  }
  const regional = new Construct(scope, id);
  DeploymentTarget.declare(regional, DeploymentTarget.of(scope).in({ region }));
  const created = create(regional);
  const provider = stack.providerIn(region);
  for (const resource of regional.node.findAll().filter((node) => node instanceof TerraformResource)) {
    resource.provider = provider;
  }
  return created;
}
