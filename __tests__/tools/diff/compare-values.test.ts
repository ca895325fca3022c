import { compareValues } from "../../../tools/diff/compare-values";

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const statement = (sid: string, action: string) => ({ Sid: sid, Effect: "Allow", Action: action, Resource: "a" });

test("an attribute that is set, changed or no longer set is listed with both values", () => {
  const before = { size: 1, name: "a", old: true };
  expect(compareValues(before, { size: 2, name: "a", next: ["b"] })).toEqual([
    { path: "next", after: ["b"] },
    { path: "old", before: true },
    { path: "size", before: 1, after: 2 },
  ]);
});

test("statements of policies go by their Sid, whatever their order and the order of keys", () => {
  const before = { policy: policy(statement("Read", "s3:GetObject"), statement("List", "s3:ListBucket")) };
  const after = {
    policy: policy(statement("List", "s3:ListBucket"), { Action: "s3:*", Sid: "Read", Resource: "a", Effect: "Allow" }),
  };
  expect(compareValues(before, after)).toEqual([
    { path: "policy.Statement[Read].Action", before: "s3:GetObject", after: "s3:*" },
  ]);
  expect(compareValues(after, { policy: policy(statement("List", "s3:ListBucket")) })).toEqual([
    { path: "policy.Statement[Read]", before: { ...statement("Read", "s3:*") } },
  ]);
});

test("containers and their variables go by their names", () => {
  const containers = (image: string, environment: object[]) => ({
    container_definitions: JSON.stringify([{ name: "log" }, { name: "web", image, environment }]),
  });
  const before = containers("web:1", [{ name: "A", value: "1" }]);
  const after = containers("web:2", [
    { name: "B", value: "2" },
    { name: "A", value: "1" },
  ]);
  expect(compareValues(before, after)).toEqual([
    { path: "container_definitions[web].environment[B]", after: { name: "B", value: "2" } },
    { path: "container_definitions[web].image", before: "web:1", after: "web:2" },
  ]);
});

test("what has no name is compared by what it contains: a part that comes in front changes no other", () => {
  const before = { rule: [{ port: 1 }, { port: 2 }] };
  expect(compareValues(before, { rule: [{ port: 3 }, { port: 1 }, { port: 2 }] })).toEqual([
    { path: "rule[0]", after: { port: 3 } },
  ]);
  expect(compareValues(before, { rule: [{ port: 1 }, { port: 4 }] })).toEqual([
    { path: "rule[1].port", before: 2, after: 4 },
  ]);
});

test("a single block and a list of one, null and nothing, and metadata make no difference", () => {
  expect(compareValues({ a: { b: 1 }, c: null, "//": 1 }, { a: [{ b: 1 }], "//": 2 })).toEqual([]);
});
