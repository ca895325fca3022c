import definition from "../../examples/shop";
import { all, stackOf, wholePlatform } from "../support/shop-platform";
import { resource, statements } from "../support/synthesize";

const PUBLISHER = "arn:aws:iam::111111111111:role/shop-publisher";

const made = stackOf(wholePlatform({ ...definition, access: { imagePublishers: [PUBLISHER] } }), "account");

test("each service has one repository, whatever the number of environments", () => {
  const names = Object.values(all(made, "aws_ecr_repository")).map(({ name }) => name);
  expect(names).toEqual(["shop/admin", "shop/api", "shop/web"]);
});

test("one key encrypts all of them", () => {
  expect(Object.keys(all(made, "aws_kms_key"))).toEqual(["images_key"]);
  for (const repository of Object.values(all(made, "aws_ecr_repository"))) {
    expect(repository).toMatchObject({
      image_tag_mutability: "IMMUTABLE",
      encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.images_key.arn}" }],
    });
  }
});

test("images go only with a flag", () => {
  expect(made.variable["allow_destroy"]).toMatchObject({ type: "bool", default: false });
  for (const repository of Object.values(all(made, "aws_ecr_repository"))) {
    expect(repository).toMatchObject({
      force_delete: "${var.allow_destroy}",
      lifecycle: { prevent_destroy: false },
    });
  }
});

test("the accounts of the environments pull, each once and in order, and the publishers push", () => {
  const policy = statements(resource(made, "aws_ecr_repository_policy", "images_web_policy")["policy"]);
  expect(policy["EnvironmentsPull"]?.Principal).toEqual({
    AWS: ["222222222222", "333333333333", "444444444444"].map((account) => `arn:aws:iam::${account}:root`),
  });
  expect(policy["PublishersPush"]?.Principal).toEqual({ AWS: PUBLISHER });
});

test("an account that holds several environments is named once", () => {
  const { environments } = definition;
  const shared = Object.fromEntries(
    Object.entries(environments).map(([name, its]) => [name, { ...its, account: "222222222222" }]),
  );
  const stack = stackOf(wholePlatform({ ...definition, environments: shared }), "account");
  const policy = statements(resource(stack, "aws_ecr_repository_policy", "images_web_policy")["policy"]);
  expect(policy["EnvironmentsPull"]?.Principal).toEqual({ AWS: "arn:aws:iam::222222222222:root" });
});
