import { type RuleIssue, type Rule } from "../environment-under-check";
import { participantsOf } from "../sharing/sharing";

/** Zones that a load balancer, a database and a service are spread over. */
const FEWEST_ZONES = 2;

/** An existing network has the subnets that the parts of the environment and of its sharedWith stand in. */
export const existingNetworkRule: Rule = (environment, all) => {
  const { network, ingress } = environment.settings;
  if (!network.existing) {
    return [];
  }
  const { subnets } = network.existing;
  const standing = [environment, ...participantsOf(environment, all)].map(({ settings }) => settings);
  const documents = standing.flatMap(({ documentDatabase }) => documentDatabase ?? []);
  const keepsData = documents.length > 0 || standing.some(({ database }) => database !== undefined);
  const needs = [
    { tier: "private", needed: true, why: "the services" },
    { tier: "public", needed: ingress !== undefined && !ingress.internal, why: "the load balancer" },
    { tier: "isolated", needed: keepsData, why: "the database" },
  ] as const;
  const missing = needs.flatMap(({ tier, needed, why }): RuleIssue[] => {
    const zones = Object.keys(subnets[tier] ?? {});
    if (!needed || zones.length >= FEWEST_ZONES) {
      return [];
    }
    const message = `has ${zones.length} of the ${FEWEST_ZONES} subnets that ${why} needs, each in a zone of its own.`;
    return [
      { at: [["network", "existing", "subnets", tier]], message: message.replace("services needs", "services need") },
    ];
  });
  const { isolated = {} } = subnets;
  return missing.length > 0 ? missing : documents.flatMap((its) => instanceZones(isolated, network.zones, its));
};

/** Every instance of the document database stands in a zone that has an isolated subnet. */
function instanceZones(
  isolated: Readonly<Record<string, string>>,
  zones: readonly string[],
  documents: { readonly instances: number },
): RuleIssue[] {
  const bare = zones.slice(0, documents.instances).filter((zone) => !(zone in isolated));
  return bare.map((zone) => ({
    at: [["network", "existing", "subnets", "isolated"]],
    message: `has no subnet in zone ${zone}, where an instance of the document database would stand; add one.`,
  }));
}
