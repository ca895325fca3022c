import { EveryResource, type PolicyConditions } from "../../identity/policy-statement";
import { type Grant } from "./grant";

/** Joins the grants of each scope: their actions, resources and values of conditions, each once and sorted. */
export function mergeGrants(grants: readonly Grant[]): Grant[] {
  const bySid = new Map<string, Grant>();
  for (const grant of grants) {
    const earlier = bySid.get(grant.sid);
    bySid.set(grant.sid, earlier ? joined(earlier, grant) : grant);
  }
  return [...bySid.values()]
    .map((grant) => ({ ...grant, actions: sortedSet(grant.actions), ...sortedResources(grant) }))
    .sort((one, other) => compare(one.sid, other.sid));
}

/** @throws if the grants have the same Sid, but not the same scope: a mistake in the table */
function joined(one: Grant, other: Grant): Grant {
  return {
    sid: one.sid,
    actions: [...one.actions, ...other.actions],
    resources: joinedResources(one, other),
    ...((one.conditions ?? other.conditions) && { conditions: joinedConditions(one, other) }),
  };
}

function joinedResources({ sid, resources: some }: Grant, { resources: others }: Grant): Grant["resources"] {
  if (some instanceof EveryResource && others instanceof EveryResource) return some;
  if (some instanceof EveryResource || others instanceof EveryResource) throw differ(sid);
  return [...some, ...others];
}

function joinedConditions({ sid, conditions: some = {} }: Grant, { conditions: others = {} }: Grant): PolicyConditions {
  if (shape(some) !== shape(others)) throw differ(sid);
  return Object.fromEntries(
    Object.entries(some).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).map(([key, values]) => [key, joinedValues(values, others[operator]?.[key] ?? [])]),
      ),
    ]),
  );
}

function joinedValues(some: string | readonly string[], others: string | readonly string[]): string | string[] {
  const values = sortedSet([some, others].flat());
  const [first, ...rest] = values;
  return first !== undefined && rest.length === 0 ? first : values;
}

/** Operators and keys of conditions, as text. */
function shape(conditions: PolicyConditions): string {
  return Object.entries(conditions)
    .map(([operator, keys]) => `${operator} ${Object.keys(keys).sort().join()}`)
    .sort()
    .join(";");
}

function sortedResources({ resources }: Grant): Pick<Grant, "resources"> {
  return { resources: resources instanceof EveryResource ? resources : sortedSet(resources) };
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}

/** Compares by code units, which no locale changes. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function differ(sid: string): Error {
  return new Error(`The scope ${sid} has different resources or conditions in two places of the table.`);
}
