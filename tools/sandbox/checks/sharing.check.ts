import { type Groups, groupsOf } from "./groups";
import { appliedEnvironments, type AppliedEnvironment } from "./platform";
import { reachability } from "./reachability";

/** What the environments share. Everything else belongs to one of them. */
const SHARED = ["load-balancer", "endpoints"];

/** Returns the groups of an environment, with its name as a prefix of theirs. */
async function ownGroups(environment: AppliedEnvironment): Promise<Groups> {
  const own = [...(await groupsOf(environment))].filter(([name]) => !SHARED.includes(name));
  return new Map(own.map(([name, ids]) => [`${environment.name}:${name}`, ids]));
}

const applied = appliedEnvironments();
const networkOwner = ({ name, owner }: AppliedEnvironment) => owner?.settings.name ?? name;
const pairs = applied.flatMap((environment, index) =>
  applied
    .slice(index + 1)
    .filter((other) => networkOwner(environment) === networkOwner(other))
    .map((other) => [environment, other] as const),
);

test("environments that share a network can't reach each other", async () => {
  for (const [environment, other] of pairs) {
    const groups = new Map([...(await ownGroups(environment)), ...(await ownGroups(other))]);
    const between = (await reachability(environment, groups)).filter((connection) =>
      [environment, other].every(({ name }) => connection.includes(`${name}:`)),
    );
    expect(between).toEqual([]);
  }
});
