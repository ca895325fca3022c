import { type Finding, type Rule } from "../environment-under-check";

/** Zones that a load balancer, a database and a service are spread over. */
const FEWEST_ZONES = 2;

/** An existing network has the subnets that the environment's parts stand in. */
export const existingNetworkRule: Rule = ({ settings: { network, ingress, database } }) => {
  if (network.cidr !== undefined) {
    return [];
  }
  const { subnets } = network.existing;
  const needs = [
    { tier: "private", needed: true, why: "the services" },
    { tier: "public", needed: ingress !== undefined && !ingress.internal, why: "the load balancer" },
    { tier: "isolated", needed: database !== undefined, why: "the database" },
  ] as const;
  return needs.flatMap(({ tier, needed, why }): Finding[] => {
    const zones = Object.keys(subnets[tier] ?? {});
    if (!needed || zones.length >= FEWEST_ZONES) {
      return [];
    }
    const message = `has ${zones.length} of the ${FEWEST_ZONES} subnets that ${why} needs, each in a zone of its own.`;
    return [
      { at: [["network", "existing", "subnets", tier]], message: message.replace("services needs", "services need") },
    ];
  });
};
