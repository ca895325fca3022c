import { memoryBytesOf } from "../../../constructs/database/instance-class";

test.each([
  ["db.t4g.micro", 1],
  ["db.t4g.medium", 4],
  ["db.t3.2xlarge", 32],
  ["db.m7g.large", 8],
  ["db.m6gd.16xlarge", 256],
  ["db.r8g.xlarge", 32],
  ["db.r6g.large", 16],
  ["db.c6gd.medium", 2],
  ["db.x2g.large", 32],
  ["db.x2iedn.xlarge", 128],
])("%s has %s GiB of memory", (instanceClass, gib) => {
  expect(memoryBytesOf(instanceClass)).toBe(gib * 1024 ** 3);
});

test.each(["db.serverless", "db.q1.large", "db.t4g.8xlarge", "db.m7g.metal"])(
  "the memory of %s is unknown",
  (instanceClass) => {
    expect(memoryBytesOf(instanceClass)).toBeUndefined();
  },
);
