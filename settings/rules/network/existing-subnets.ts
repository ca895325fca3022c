import { type SubnetIds, subnetIssues } from "../../../constructs/network/subnet-issues";
import { documentDatabases, postgresDatabases } from "../../databases";
import { type Rule, type RuleIssue } from "../rule";
import { participantsOf } from "../sharing/participants";

/** Number of availability zones that a load balancer, a database and a service are spread over. */
const FEWEST_ZONES = 2;

/** An existing network must have the subnets that the environment and the participants in its network require. */
export const existingSubnetsRule: Rule = (environment, all) => {
  const { network, ingress } = environment.settings;
  if (!network.existing) {
    return [];
  }
  const { subnets } = network.existing;
  const residents = [environment, ...participantsOf(environment, all)].map(({ settings }) => settings);
  const documents = residents.flatMap((settings) => documentDatabases(settings));
  const hasDatabase = documents.length > 0 || residents.some((settings) => postgresDatabases(settings).length > 0);
  const tiers = [
    { tier: "private", isRequired: true, resident: "services" },
    { tier: "public", isRequired: ingress !== undefined && !ingress.internal, resident: "load balancer" },
    { tier: "isolated", isRequired: hasDatabase, resident: "database" },
  ] as const;
  const missing = tiers.flatMap(({ tier, isRequired, resident }): RuleIssue[] => {
    const count = Object.keys(subnets[tier] ?? {}).length;
    if (!isRequired || count >= FEWEST_ZONES) {
      return [];
    }
    const message = `must have subnets in at least ${FEWEST_ZONES} availability zones for the ${resident}; got ${count}.`;
    return [{ at: [["network", "existing", "subnets", tier]], message }];
  });
  const repeated = repeatedIssues(subnets);
  return missing.length > 0 || repeated.length > 0
    ? [...missing, ...repeated]
    : documents.flatMap(({ settings: { instances } }) =>
        instanceZoneIssues(subnets.isolated, network.zones, instances),
      );
};

/** A subnet has one place. */
function repeatedIssues(subnets: SubnetIds): RuleIssue[] {
  const path = ["network", "existing", "subnets"];
  return subnetIssues(subnets).map(({ props: [place, ...others], message }) => ({
    at: [[...path, ...place.split(".")], ...others.map((other) => [...path, ...other.split(".")])],
    message,
  }));
}

/** Every instance of the document database must have an isolated subnet in its zone. */
function instanceZoneIssues(
  isolated: Readonly<Record<string, string>> = {},
  zones: readonly string[],
  instances: number,
): RuleIssue[] {
  const zonesWithoutSubnet = zones.slice(0, instances).filter((zone) => !(zone in isolated));
  return zonesWithoutSubnet.map((zone) => ({
    at: [["network", "existing", "subnets", "isolated"]],
    message: `must have a subnet in zone ${zone} for an instance of the document database; add one.`,
  }));
}
