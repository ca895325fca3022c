import { type Construct } from "constructs";
import { inRegion } from "../../constructs/core/in-region";
import { type AccountSettings } from "../../settings/settings";

/**
 * Creates something in every region of an account. In the region of the stack it is a child of the stack, and in any other
 * of a scope with the region in its id, so that nothing moves when a region is added.
 *
 * @param create creates it in a scope, with an id, in a region
 * @param isIn whether it is in a region. @default in each
 */
export function inEveryRegion<Created>(
  stack: Construct,
  { regions }: Pick<AccountSettings, "regions">,
  id: string,
  create: (scope: Construct, id: string, region: string) => Created,
  isIn: (region: string) => boolean = () => true,
): Created[] {
  const [own] = regions;
  return regions
    .filter(isIn)
    .map((region) =>
      region === own
        ? create(stack, id, region)
        : inRegion(stack, `${id}-${region}`, region, (scope) => create(scope, "resource", region)),
    );
}
