import { groupsOf } from "./groups";
import { appliedEnvironments } from "./platform";
import { reachability, expectedReachability } from "./reachability";

describe.each(appliedEnvironments())("the connections in $name", (environment) => {
  test("are exactly those that the settings ask for", async () => {
    const groups = await groupsOf(environment);
    expect([...groups].filter(([, ids]) => ids.length === 0)).toEqual([]);
    expect(await reachability(environment, groups)).toEqual(expectedReachability(environment));
  });

  test("never pass a security group that two resources share", async () => {
    const ids = [...(await groupsOf(environment)).values()].flatMap((group) => [...new Set(group)]);
    expect(ids).toHaveLength(new Set(ids).size);
  });
});
