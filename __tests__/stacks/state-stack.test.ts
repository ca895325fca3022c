import definition from "../../examples/shop";
import { all, stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { resource, statements } from "../support/synthesize";

function state(backend: object = { kind: "s3" }, waivers: readonly object[] = []): WholeStack {
  return stackOf(wholePlatform({ ...definition, backend, waivers }), "state");
}

describe("the stack of the remote state", () => {
  const stack = state();

  test("protects its buckets and their content from every plan", () => {
    expect(Object.keys(all(stack, "aws_s3_bucket"))).toEqual(["access_logs", "state_bucket"]);
    for (const bucket of Object.values(all(stack, "aws_s3_bucket"))) {
      expect(bucket).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    }
  });

  test("allows both to be destroyed when the whole platform is taken down", () => {
    const waivers = [
      { environment: "shared", setting: "backend.destroy", reason: "The shop moved to another account." },
    ];
    for (const bucket of Object.values(all(state({ kind: "s3", destroy: "all" }, waivers), "aws_s3_bucket"))) {
      expect(bucket).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
    }
  });

  test("logs who reads or writes a state, for 400 days (S3.9)", () => {
    expect(resource(stack, "aws_s3_bucket_logging", "state_bucket_logging")).toMatchObject({
      bucket: "${aws_s3_bucket.state_bucket.bucket}",
      target_bucket: resource(stack, "aws_s3_bucket", "access_logs")["bucket"],
      target_prefix: "s3/shop-shared-state-111111111111/",
    });
    const { rule } = resource(stack, "aws_s3_bucket_lifecycle_configuration", "access_logs_lifecycle");
    expect(rule).toContainEqual(expect.objectContaining({ id: "expire", expiration: [{ days: 400 }] }));
  });

  test("gives each account access to the states of its own stack and its environments only", () => {
    const policy = statements(resource(stack, "aws_s3_bucket_policy", "state_bucket_policy")["policy"]);
    const grants = Object.values(policy)
      .filter(({ Effect }) => Effect === "Allow")
      .map(({ Principal, Resource }) => [Principal, Resource]);
    const grantsOf = (account: string, name: string) => {
      const principal = { AWS: `arn:aws:iam::${account}:root` };
      const bucket = "arn:aws:s3:::shop-shared-state-111111111111";
      const key = `${bucket}/${name}/terraform.tfstate`;
      return [
        [principal, [key, `${key}.tflock`]],
        [principal, `${key}.tflock`],
      ];
    };
    const everybody = ["444444444444", "333333333333", "222222222222"].map((id) => `arn:aws:iam::${id}:root`);
    expect(grants).toEqual([
      // Finding a state takes its whole name; a statement for each would soon fill the policy.
      [{ AWS: everybody }, "arn:aws:s3:::shop-shared-state-111111111111"],
      ...grantsOf("444444444444", "prod"),
      ...grantsOf("333333333333", "staging"),
      ...grantsOf("222222222222", "test"),
      ...grantsOf("444444444444", "account-prod"),
      ...grantsOf("333333333333", "account-staging"),
      ...grantsOf("222222222222", "account-test"),
    ]);
  });

  test("lets only the accounts of the environments use the key of the state", () => {
    const policy = statements(resource(stack, "aws_kms_key", "state_key")["policy"]);
    expect(Object.keys(policy)).toEqual([
      "AccountAdministersKey",
      "AccountUsesKeyThroughServices",
      "ServicesKeepGrants",
      "Account444444444444UsesKeyForItsStates",
      "Account333333333333UsesKeyForItsStates",
      "Account222222222222UsesKeyForItsStates",
    ]);
  });

  test("keeps its own state in its own bucket", () => {
    expect(stack.terraform["backend"]).toMatchObject({
      s3: {
        bucket: resource(stack, "aws_s3_bucket", "state_bucket")["bucket"],
        key: "state/terraform.tfstate",
        allowed_account_ids: ["111111111111"],
      },
    });
  });
});

describe("a lock table", () => {
  const platform = wholePlatform({ ...definition, backend: { kind: "s3", lockTable: true } });
  const backendOf = (stack: string) =>
    (platform[stack]?.terraform as { backend: { s3: Record<string, unknown> } }).backend.s3;
  const table = platform["state"]?.resource["aws_dynamodb_table"]?.["state_lock_table"]?.["name"];

  test("is created by this stack under the name with which the stacks of its account lock", () => {
    expect(table).toBe("shop-shared-state-lock");
    expect(backendOf("state")["dynamodb_table"]).toBe(table);
    expect(backendOf("account")["dynamodb_table"]).toBe(table);
  });

  test.each(["test", "staging", "prod"])("is addressed by its ARN from the account of %s", (name) => {
    expect(backendOf(name)["dynamodb_table"]).toBe(
      "arn:aws:dynamodb:eu-west-1:111111111111:table/shop-shared-state-lock",
    );
  });

  test("locks in addition to S3", () => {
    expect(backendOf("prod")["use_lockfile"]).toBe(true);
  });

  test("does not exist by default", () => {
    const plain = wholePlatform();
    expect(plain["state"]?.resource["aws_dynamodb_table"]).toBeUndefined();
    expect(JSON.stringify(plain["prod"]?.terraform)).not.toContain("dynamodb_table");
  });
});
