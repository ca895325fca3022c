import { compareStacks, isLoss } from "../../../tools/diff/compare-stacks";

type Resources = Record<string, Record<string, object>>;

const stack = (resource: Resources, others: object = {}) => new Map([["prod", { resource, ...others }]]);
const changes = (before: Resources, after: Resources, others: object = {}) =>
  compareStacks(stack(before), stack(after, others), "before").stacks.flatMap(({ resources }) => resources);

const bucket = { "//": { metadata: { path: "prod/uploads/resource" } }, bucket: "shop-uploads" };

test("equal stacks are not listed", () => {
  expect(compareStacks(stack({ aws_lb: { a: { name: "a" } } }), stack({ aws_lb: { a: { name: "a" } } }), "x")).toEqual({
    against: "x",
    stacks: [],
  });
});

test("a resource that is gone is destroyed, with what it holds and its construct", () => {
  expect(changes({ aws_s3_bucket: { uploads: bucket } }, {})).toEqual([
    {
      action: "destroy",
      type: "aws_s3_bucket",
      address: "aws_s3_bucket.uploads",
      path: "prod/uploads/resource",
      holds: "its objects",
      isProtected: false,
      isCertain: true,
      attributes: [],
    },
  ]);
});

test("a resource that is new is created, with its attributes", () => {
  expect(changes({}, { aws_lb: { a: { name: "a" } } })).toMatchObject([
    { action: "create", address: "aws_lb.a", attributes: [{ path: "name", after: "a" }] },
  ]);
});

test("what differs in a resource is an update as long as the provider wasn't asked", () => {
  const before = { aws_db_instance: { a: { size: 1, lifecycle: { prevent_destroy: true } } } };
  const after = { aws_db_instance: { a: { size: 2, lifecycle: { prevent_destroy: true } } } };
  expect(changes(before, after)).toMatchObject([
    { action: "update", isCertain: false, isProtected: true, attributes: [{ path: "size", before: 1, after: 2 }] },
  ]);
});

test("a moved block makes two addresses one resource, over several moves too", () => {
  const moved = [
    { from: "aws_s3_bucket.uploads", to: "aws_s3_bucket.files" },
    { from: "aws_s3_bucket.files", to: "aws_s3_bucket.documents" },
  ];
  expect(
    changes({ aws_s3_bucket: { uploads: bucket } }, { aws_s3_bucket: { documents: bucket } }, { moved }),
  ).toMatchObject([
    { action: "move", address: "aws_s3_bucket.documents", previousAddress: "aws_s3_bucket.uploads", attributes: [] },
  ]);
});

test("what refers to a moved resource by its later address is not changed by that", () => {
  const uses = (id: string) => ({ a: { bucket: `\${aws_s3_bucket.${id}.id}`, depends_on: [`aws_s3_bucket.${id}`] } });
  const before = { aws_s3_bucket: { uploads: bucket }, aws_s3_bucket_policy: uses("uploads") };
  const after = { aws_s3_bucket: { files: bucket }, aws_s3_bucket_policy: uses("files") };
  const moved = [{ from: "aws_s3_bucket.uploads", to: "aws_s3_bucket.files" }];
  expect(changes(before, after, { moved }).map(({ action, address }) => [action, address])).toEqual([
    ["move", "aws_s3_bucket.files"],
  ]);
});

test("a resource under another name without a moved block is destroyed and created, and looks renamed", () => {
  expect(changes({ aws_s3_bucket: { uploads: bucket } }, { aws_s3_bucket: { files: bucket } })).toMatchObject([
    { action: "destroy", address: "aws_s3_bucket.uploads", renamedTo: "aws_s3_bucket.files" },
    { action: "create", address: "aws_s3_bucket.files" },
  ]);
});

test("a removed block makes Terraform forget a resource instead of destroying it", () => {
  const removed = [{ from: "aws_s3_bucket.uploads", lifecycle: { destroy: false } }];
  const [change] = changes({ aws_s3_bucket: { uploads: bucket } }, {}, { removed });
  expect(change).toMatchObject({ action: "forget" });
  expect(change && isLoss(change)).toBe(false);
});

test("what holds state and is lost comes first", () => {
  const before = { aws_lb: { a: {}, b: { name: "b" } }, aws_s3_bucket: { uploads: bucket } };
  expect(changes(before, { aws_lb: { b: { name: "c" } } }).map(({ address }) => address)).toEqual([
    "aws_s3_bucket.uploads",
    "aws_lb.a",
    "aws_lb.b",
  ]);
});

test("a stack that only one side has is said to be added or gone", () => {
  const { stacks } = compareStacks(
    new Map([["old", {}]]),
    new Map([["new", { resource: { aws_lb: { a: {} } } }]]),
    "x",
  );
  expect(stacks.map(({ stack: name, status }) => [name, status])).toEqual([
    ["new", "added"],
    ["old", "gone"],
  ]);
});

test("outputs, data sources, providers and the backend are compared as well", () => {
  const before = stack({}, { output: { host: { value: "a" } } });
  const after = stack({}, { output: { host: { value: "b" } }, data: { aws_vpc: { a: { id: "1" } } } });
  expect(compareStacks(before, after, "x").stacks[0]?.other).toEqual([
    { path: "data", after: { aws_vpc: { a: { id: "1" } } } },
    { path: "output.host.value", before: "a", after: "b" },
  ]);
});
