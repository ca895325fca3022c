import definition from "../../examples/shop";
import { wholePlatform } from "../support/shop-platform";

const stacks = wholePlatform({ ...definition, backend: { kind: "s3", lockTable: true } });

function lockTableOf(stack: string): unknown {
  const { backend } = stacks[stack]?.terraform as { backend: { s3: Record<string, unknown> } };
  return backend.s3["dynamodb_table"];
}

describe("a lock table that the settings ask for", () => {
  const table = stacks["state"]?.resource["aws_dynamodb_table"]?.["state_lock_table"]?.["name"];

  test("is made by the stack of the state, under the name that its account's stacks lock by", () => {
    expect(table).toBe("shop-shared-state-lock");
    expect(lockTableOf("state")).toBe(table);
    expect(lockTableOf("account")).toBe(table);
  });

  test.each(["test", "staging", "prod"])(
    "is called by its ARN from the account of %s, which has none of the name",
    (name) => {
      expect(lockTableOf(name)).toBe("arn:aws:dynamodb:eu-west-1:111111111111:table/shop-shared-state-lock");
    },
  );

  test("locks beside S3, not in its place", () => {
    const { backend } = stacks["prod"]?.terraform as { backend: { s3: Record<string, unknown> } };
    expect(backend.s3["use_lockfile"]).toBe(true);
  });
});

describe("without that setting", () => {
  test("there is no table, and no stack looks for one", () => {
    const plain = wholePlatform();
    expect(plain["state"]?.resource["aws_dynamodb_table"]).toBeUndefined();
    expect(JSON.stringify(plain["prod"]?.terraform)).not.toContain("dynamodb_table");
  });
});
