import { sortedEntries } from "../../../constructs/core/sorted-entries";

describe("the entries of a record", () => {
  test("come in the order of their names, whoever wrote what first", () => {
    expect(sortedEntries({ web: 1, api: 2, "api-2": 3 })).toEqual(sortedEntries({ "api-2": 3, web: 1, api: 2 }));
    expect(sortedEntries({ web: 1, api: 2, "api-2": 3 })).toEqual([
      ["api", 2],
      ["api-2", 3],
      ["web", 1],
    ]);
  });

  test("are compared by code, not by the machine's language", () => {
    expect(sortedEntries({ ä: 1, z: 2, Z: 3, a: 4 }).map(([name]) => name)).toEqual(["Z", "a", "z", "ä"]);
  });
});
