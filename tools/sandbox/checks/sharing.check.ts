import { type Groups, groupsOf } from "./groups";
import { appliedEnvironments, type AppliedEnvironment } from "./platform";
import { reachability } from "./reachability";

/** What both environments use; everything else is one's own. */
const SHARED = ["load-balancer", "endpoints"];

/** The groups of an environment under names that tell it from another. */
async function ownGroups(environment: AppliedEnvironment): Promise<Groups> {
  const own = [...(await groupsOf(environment))].filter(([name]) => !SHARED.includes(name));
  return new Map(own.map(([name, ids]) => [`${environment.name}:${name}`, ids]));
}

const applied = appliedEnvironments();
const inOneNetwork = applied.flatMap((one) =>
  applied
    .filter((other) => other.name !== one.name && one.host?.settings.name === (other.host?.settings.name ?? other.name))
    .map((other) => ({ one, other })),
);

test("environments don't reach each other, whether or not they share a network and a load balancer", async () => {
  for (const { one, other } of inOneNetwork) {
    const groups = new Map([...(await ownGroups(one)), ...(await ownGroups(other))]);
    const between = (await reachability(one, groups)).filter((way) =>
      [one, other].every(({ name }) => way.includes(`${name}:`)),
    );
    expect(between).toEqual([]);
  }
});
