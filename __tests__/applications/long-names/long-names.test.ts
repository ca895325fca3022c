import application from ".";
import { all } from "../../support/shop-platform";
import { environmentsOf, only } from "../synthesized";

const environments = environmentsOf(application);

/** Types whose names AWS holds to 32 characters. */
const SHORT = ["aws_lb", "aws_lb_target_group"];

function namesOf(types: readonly string[]): string[] {
  return environments.flatMap(({ stack }) =>
    types.flatMap((type) => Object.values(all(stack, type)).map(({ name }) => String(name))),
  );
}

test("there is an environment of each stage under its long name", () => {
  expect(environments.map(({ name, stage }) => [name, stage])).toEqual([
    ["acceptance-tests", "test"],
    ["customer-preview", "staging"],
    ["production-japan", "prod"],
  ]);
});

test("names that AWS holds to 32 characters fit, and no two are the same", () => {
  const names = namesOf(SHORT);
  expect(names).toHaveLength(3 * (1 + 2));
  expect(names.filter((name) => !/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test("roles fit into 64 characters, and no two of one account are the same", () => {
  for (const { stack } of environments) {
    const names = Object.values(all(stack, "aws_iam_role")).map(({ name }) => String(name));
    expect(names.filter((name) => name.length > 64)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
});

describe.each(environments)("long names in $name", ({ name, stack }) => {
  test("a name that has room is the whole one", () => {
    expect(only(stack, "aws_ecs_cluster")["name"]).toBe(`warehouse-management-${name}-services`);
    expect(Object.values(all(stack, "aws_sqs_queue")).map((queue) => queue["name"])).toContain(
      `warehouse-management-${name}-stock-movements-to-be-booked`,
    );
  });

  test("the bucket is one that S3 takes", () => {
    const buckets = Object.values(all(stack, "aws_s3_bucket")).map(({ bucket }) => String(bucket));
    expect(buckets.filter((bucket) => !/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket))).toEqual([]);
  });
});
