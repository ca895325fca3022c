import { sortedEntries } from "../../../constructs/core/sorted-entries";

describe("the entries of a record", () => {
  test("are sorted by key, in whatever order they were written", () => {
    expect(sortedEntries({ web: 1, api: 2, "api-2": 3 })).toEqual(sortedEntries({ "api-2": 3, web: 1, api: 2 }));
    expect(sortedEntries({ web: 1, api: 2, "api-2": 3 })).toEqual([
      ["api", 2],
      ["api-2", 3],
      ["web", 1],
    ]);
  });

  test("are compared by code unit, not by locale", () => {
    expect(sortedEntries({ ä: 1, z: 2, Z: 3, a: 4 }).map(([name]) => name)).toEqual(["Z", "a", "z", "ä"]);
  });
});
