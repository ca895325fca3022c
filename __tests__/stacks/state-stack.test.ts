import definition from "../../examples/shop";
import { all, stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { resource, statements } from "../support/synthesize";

function state(backend: object = { kind: "s3" }): WholeStack {
  return stackOf(wholePlatform({ ...definition, backend }), "state");
}

describe("the stack of the remote state", () => {
  const made = state();

  test("lets no plan destroy its buckets or what is in them", () => {
    expect(Object.keys(all(made, "aws_s3_bucket"))).toEqual(["access_logs", "state_bucket"]);
    for (const bucket of Object.values(all(made, "aws_s3_bucket"))) {
      expect(bucket).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    }
  });

  test("lets both go where the platform as a whole is given up", () => {
    for (const bucket of Object.values(all(state({ kind: "s3", destroy: "all" }), "aws_s3_bucket"))) {
      expect(bucket).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
    }
  });

  test("keeps for 400 days who read or wrote a state (S3.9)", () => {
    expect(resource(made, "aws_s3_bucket_logging", "state_bucket_logging")).toMatchObject({
      bucket: "${aws_s3_bucket.state_bucket.bucket}",
      target_bucket: resource(made, "aws_s3_bucket", "access_logs")["bucket"],
      target_prefix: "s3/shop-shared-state-111111111111/",
    });
    const { rule } = resource(made, "aws_s3_bucket_lifecycle_configuration", "access_logs_lifecycle");
    expect(rule).toContainEqual(expect.objectContaining({ id: "expire", expiration: [{ days: 400 }] }));
  });

  test("admits the account of each environment to that environment's state alone", () => {
    const policy = statements(resource(made, "aws_s3_bucket_policy", "state_bucket_policy")["policy"]);
    const admitted = Object.values(policy)
      .filter(({ Effect }) => Effect === "Allow")
      .map(({ Principal, Resource }) => [Principal, Resource]);
    const tenant = (account: string, name: string) => {
      const principal = { AWS: `arn:aws:iam::${account}:root` };
      const bucket = "arn:aws:s3:::shop-shared-state-111111111111";
      const key = `${bucket}/${name}/terraform.tfstate`;
      return [
        [principal, bucket],
        [principal, [key, `${key}.tflock`]],
        [principal, `${key}.tflock`],
      ];
    };
    expect(admitted).toEqual([
      ...tenant("444444444444", "prod"),
      ...tenant("333333333333", "staging"),
      ...tenant("222222222222", "test"),
    ]);
  });

  test("names nobody but the environments' accounts as users of the state's key", () => {
    const policy = statements(resource(made, "aws_kms_key", "state_key")["policy"]);
    expect(Object.keys(policy)).toEqual([
      "AccountAdministersKey",
      "AccountUsesKeyThroughServices",
      "ServicesKeepGrants",
      "ProdUsesKeyForItsState",
      "StagingUsesKeyForItsState",
      "TestUsesKeyForItsState",
    ]);
  });

  test("keeps its own state in its own bucket", () => {
    expect(made.terraform["backend"]).toMatchObject({
      s3: {
        bucket: resource(made, "aws_s3_bucket", "state_bucket")["bucket"],
        key: "state/terraform.tfstate",
        allowed_account_ids: ["111111111111"],
      },
    });
  });

  test("is not there where HCP Terraform keeps the state, in a workspace for each stack", () => {
    const platform = wholePlatform({ ...definition, backend: { kind: "hcp", organization: "example" } });
    expect(Object.keys(platform).sort()).toEqual(["account", "prod", "staging", "test"]);
    for (const [name, stack] of Object.entries(platform)) {
      expect(stack.terraform["cloud"]).toEqual({ organization: "example", workspaces: { name: `shop-${name}` } });
      expect(stack.terraform).not.toHaveProperty("backend");
    }
  });
});
