import definition from "../../examples/shop";
import { Simulation } from "../../tools/permissions/simulation/simulation";
import { all, stackOf, wholePlatform } from "../support/shop-platform";
import { resource, statements } from "../support/synthesize";

const PUBLISHER = "arn:aws:iam::111111111111:role/shop-publisher";

const stack = stackOf(wholePlatform({ ...definition, access: { imagePublishers: [PUBLISHER] } }), "account");

test("each workload has one repository for all environments", () => {
  const names = Object.values(all(stack, "aws_ecr_repository")).map(({ name }) => name);
  expect(names).toEqual(["shop/admin", "shop/api", "shop/web"]);
});

test("one key encrypts all repositories", () => {
  for (const repository of Object.values(all(stack, "aws_ecr_repository"))) {
    expect(repository).toMatchObject({
      image_tag_mutability: "IMMUTABLE",
      encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.images_key.arn}" }],
    });
  }
});

test("images can be destroyed only with a flag", () => {
  expect(stack.variable["allow_destroy"]).toMatchObject({ type: "bool", default: false });
  for (const repository of Object.values(all(stack, "aws_ecr_repository"))) {
    expect(repository).toMatchObject({
      force_delete: "${var.allow_destroy}",
      lifecycle: { prevent_destroy: false },
    });
  }
});

test("the accounts of the environments can pull, and the publishers can push", () => {
  const policy = statements(resource(stack, "aws_ecr_repository_policy", "images_web_policy")["policy"]);
  expect(policy["EnvironmentsPull"]?.Principal).toEqual({
    AWS: ["222222222222", "333333333333", "444444444444"].map((account) => `arn:aws:iam::${account}:root`),
  });
  expect(policy["PublishersPush"]?.Principal).toEqual({ AWS: PUBLISHER });
});

test("an account with several environments is listed once", () => {
  const { environments } = definition;
  const shared = Object.fromEntries(
    Object.entries(environments).map(([name, environment]) => [name, { ...environment, account: "222222222222" }]),
  );
  const waivers = [
    { environment: "prod", setting: "account", reason: "One account shows what separates environments." },
  ];
  const oneAccount = stackOf(wholePlatform({ ...definition, environments: shared, waivers }), "account");
  const policy = statements(resource(oneAccount, "aws_ecr_repository_policy", "images_web_policy")["policy"]);
  expect(policy["EnvironmentsPull"]?.Principal).toEqual({ AWS: "arn:aws:iam::222222222222:root" });
});

describe("developers", () => {
  const platform = wholePlatform({
    ...definition,
    images: { signing: true },
    access: { ...definition.access, identity: { kind: "saml", provider: "corp" } },
  });
  const iam = new Simulation(platform);
  const developers = iam.role("account", "access_developers");

  test("can push and sign images of the project, and delete none", () => {
    const repository = iam.arn("account", "aws_ecr_repository.images_api");
    const profile = iam.arn("account", "aws_signer_signing_profile.image_signing");
    expect(developers.may("ecr:PutImage", repository)).toBe(true);
    expect(developers.may("signer:SignPayload", profile)).toBe(true);
    expect(developers.may("ecr:BatchDeleteImage", repository)).toBe(false);
    expect(developers.may("ecr:PutImage", repository.replace("shop/api", "other/api"))).toBe(false);
  });

  test("can push with no role but that of the account", () => {
    const repository = iam.arn("account", "aws_ecr_repository.images_api");
    expect(iam.role("test", "access_developers").may("ecr:PutImage", repository)).toBe(false);
  });

  test("are named in the policies of the repositories, after the pipeline", () => {
    const policies = Object.values(all(stackOf(platform, "account"), "aws_ecr_repository_policy"));
    expect(policies).toHaveLength(3);
    for (const { policy } of policies) {
      expect(policy).toContain('["arn:aws:iam::111111111111:role/shop-build","${aws_iam_role.access_developers.arn}"]');
    }
  });
});

describe("the pipeline that builds images", () => {
  const platform = wholePlatform({
    ...definition,
    images: { signing: true },
    access: { imagePipeline: { subjects: ["repo:acme/shop:ref:refs/heads/main"] } },
  });
  const iam = new Simulation(platform);
  const pipeline = iam.role("account", "image_pipeline");
  const repository = iam.arn("account", "aws_ecr_repository.images_api");

  test("has a role, which may push and sign images of the project, and delete none", () => {
    expect(pipeline.may("ecr:PutImage", repository)).toBe(true);
    expect(pipeline.may("signer:SignPayload", iam.arn("account", "aws_signer_signing_profile.image_signing"))).toBe(
      true,
    );
    expect(pipeline.may("ecr:BatchDeleteImage", repository)).toBe(false);
    expect(pipeline.may("ecr:PutImage", repository.replace("shop/api", "other/api"))).toBe(false);
  });

  test("is named in the policies of the repositories and in an output", () => {
    const account = stackOf(platform, "account");
    for (const { policy } of Object.values(all(account, "aws_ecr_repository_policy"))) {
      expect(policy).toContain("${aws_iam_role.image_pipeline.arn}");
    }
    expect(account.output["image_pipeline_role"]).toMatchObject({ value: "${aws_iam_role.image_pipeline.arn}" });
  });
});
