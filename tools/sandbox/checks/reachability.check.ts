import { groupsOf } from "./groups";
import { appliedEnvironments } from "./platform";
import { reachability, wantedReachability } from "./reachability";

describe.each(appliedEnvironments())("who can reach whom in $name", (environment) => {
  test("is exactly what the settings ask for", async () => {
    const groups = await groupsOf(environment);
    expect([...groups].filter(([, ids]) => ids.length === 0)).toEqual([]);
    expect(await reachability(environment, groups)).toEqual(wantedReachability(environment));
  });

  test("no two things share a security group", async () => {
    const ids = [...(await groupsOf(environment)).values()].flatMap((group) => [...new Set(group)]);
    expect(ids).toHaveLength(new Set(ids).size);
  });
});
