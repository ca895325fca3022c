import { type Tier, tiers } from "./address-plan";
import { type PropIssue } from "../core/prop-issue";

/** Ids of subnets, by tier and by the letter of their availability zone. */
export type SubnetIds = Readonly<Partial<Record<Tier, Readonly<Record<string, string>>>>>;

/**
 * Returns the subnets that are given more than once. A subnet is in one zone, and has one route table, so it can neither
 * be in two zones nor in two tiers.
 */
export function subnetIssues(subnets: SubnetIds): PropIssue[] {
  const places = new Map<string, string>();
  return tiers.flatMap((tier) =>
    Object.entries(subnets[tier] ?? {}).flatMap(([zone, id]): PropIssue[] => {
      const place = `${tier}.${zone}`;
      const other = places.get(id);
      if (other === undefined) {
        places.set(id, place);
        return [];
      }
      return [{ props: [place, other], message: `"${id}" is the subnet \`${other}\` already; give each subnet once.` }];
    }),
  );
}
