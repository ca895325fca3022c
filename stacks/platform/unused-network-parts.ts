import { Vpc } from "../../constructs/network/vpc";
import { type Issue } from "../../settings/issues/settings-error";
import { originIn } from "./origin-in";
import { type PlatformStacks } from "./platform-stacks";

/**
 * Has synthesis warn about NAT gateways and endpoints that settings ask for, and that nothing in the environments uses:
 * they are paid for by the hour. It is known only at the end, when extensions have added what they need.
 *
 * @param definition the settings as they were written, which are valid
 */
export function reportUnusedNetworkParts(
  { environments }: Pick<PlatformStacks, "environments">,
  definition: unknown,
  onWarning: (warning: Issue) => void,
): void {
  for (const [name, { network, node }] of Object.entries(environments)) {
    if (network instanceof Vpc) {
      node.addValidation({
        validate: () => {
          for (const { key, message } of unusedParts(name, network)) {
            onWarning({ path: originIn(definition, name, ["network", key]), message });
          }
          return [];
        },
      });
    }
  }
}

function unusedParts(
  environment: string,
  { hasUnusedNat, endpoints: { unused } }: Vpc,
): { key: string; message: string }[] {
  const nat = `NAT gateways are paid for, but nothing in ${environment} needs the internet; set it to "auto".`;
  const services = unused.map((service) => `"${service}"`).join(", ");
  const endpoints = `paid for, but nothing in ${environment} may call ${services}; remove ${unused.length === 1 ? "it" : "them"}.`;
  return [
    ...(hasUnusedNat ? [{ key: "nat", message: nat }] : []),
    ...(unused.length > 0 ? [{ key: "endpoints", message: endpoints }] : []),
  ];
}
