import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { type Construct } from "constructs";
import { ImageRepository, type ImageRepositoryProps } from "../../../constructs/registry/image-repository";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Protection, type Destroyable } from "../../../constructs/core/protection";
import { role } from "../../support/role";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const PUBLISHER = "arn:aws:iam::111111111111:role/shop-publisher";

function images(
  props: Partial<ImageRepositoryProps> = {},
  destroyable: Destroyable = "stateful-with-flag",
): Synthesized {
  return synthesize((stack: Construct) => {
    new ImageRepository(stack, "images-web", {
      service: "web",
      encryptionKey: new EncryptionKey(stack, "images-key", { dataClass: "images" }),
      protection: Protection.of(stack, destroyable),
      pullAccounts: ["222222222222", "444444444444"],
      publishers: [PUBLISHER],
      keep: 50,
      untaggedDays: 7,
      signed: false,
      ...props,
    });
  });
}

describe("the repository of a service's images", () => {
  const synthesized = images();

  test("is shared by the environments: its name contains project and service only", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcrRepository, { name: "shop/web" });
  });

  test.each([
    ["scans every image (ECR.1)", { image_scanning_configuration: { scan_on_push: true } }],
    ["has immutable tags (ECR.2)", { image_tag_mutability: "IMMUTABLE" }],
    [
      "encrypts with a customer managed key (ECR.5)",
      { encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.images_key.arn}" }] },
    ],
  ])("%s", (_control, properties) => {
    expect(synthesized.json).toHaveResourceWithProperties(EcrRepository, properties);
  });

  test("expires builds by number, and untagged images by age (ECR.3)", () => {
    const { policy } = resource(synthesized, "aws_ecr_lifecycle_policy", "images_web_lifecycle");
    expect(JSON.parse(policy as string)).toEqual({
      rules: [
        {
          rulePriority: 1,
          description: "Keep every release",
          selection: {
            tagStatus: "tagged",
            tagPrefixList: ["release-"],
            countType: "imageCountMoreThan",
            countNumber: 1_000_000,
          },
          action: { type: "expire" },
        },
        {
          rulePriority: 2,
          description: "Keep the newest 50 builds",
          selection: {
            tagStatus: "tagged",
            tagPrefixList: ["build-"],
            countType: "imageCountMoreThan",
            countNumber: 50,
          },
          action: { type: "expire" },
        },
        {
          rulePriority: 3,
          description: "Expire untagged images after 7 days",
          selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
          action: { type: "expire" },
        },
      ],
    });
    expect(synthesized.json).toHaveResourceWithProperties(EcrLifecyclePolicy, {
      repository: "${aws_ecr_repository.images_web.name}",
    });
  });

  test.each([false, true])("never expires an image with a tag that can be deployed (signed: %s)", (signed) => {
    const { policy } = resource(images({ signed }), "aws_ecr_lifecycle_policy", "images_web_lifecycle");
    const { rules } = JSON.parse(policy as string) as { rules: { selection: Record<string, unknown> }[] };
    for (const { selection } of rules) {
      expect(selection["tagStatus"]).not.toBe("any");
      if (selection["tagStatus"] === "tagged") {
        expect(["build-", "release-"]).toContain(String(selection["tagPrefixList"]));
      }
    }
  });

  test("doesn't expire untagged images if images are signed: signatures are untagged", () => {
    const { policy } = resource(images({ signed: true }), "aws_ecr_lifecycle_policy", "images_web_lifecycle");
    const { rules } = JSON.parse(policy as string) as { rules: { description: string }[] };
    expect(rules.map(({ description }) => description)).toEqual(["Keep every release", "Keep the newest 50 builds"]);
  });

  test.each([
    ["all", true, false],
    ["stateful-with-flag", "${var.allow_destroy}", false],
    ["stateless-only", false, true],
  ] as const)("has the deletion policy %s", (destroyable, force_delete, prevent_destroy) => {
    expect(images({}, destroyable).json).toHaveResourceWithProperties(EcrRepository, {
      force_delete,
      lifecycle: { prevent_destroy },
    });
  });
});

describe("the repository policy", () => {
  const access = (props: Partial<ImageRepositoryProps> = {}) =>
    statements(resource(images(props), "aws_ecr_repository_policy", "images_web_policy")["policy"]);
  const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

  test("allows the accounts of the environments to pull only", () => {
    expect(access()["EnvironmentsPull"]).toEqual({
      Sid: "EnvironmentsPull",
      Effect: "Allow",
      Principal: { AWS: ["arn:aws:iam::222222222222:root", "arn:aws:iam::444444444444:root"] },
      Action: pull,
    });
  });

  test("allows publishers to push, but not to delete", () => {
    expect(access()["PublishersPush"]).toEqual({
      Sid: "PublishersPush",
      Effect: "Allow",
      Principal: { AWS: PUBLISHER },
      Action: [...pull, "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
    });
  });

  test("allows nobody else", () => {
    expect(Object.keys(access())).toEqual(["EnvironmentsPull", "PublishersPush"]);
    expect(Object.keys(access({ publishers: [] }))).toEqual(["EnvironmentsPull"]);
  });
});

describe("a repository of defaults alone", () => {
  const alone = synthesize((stack) => new ImageRepository(stack, "web"));

  test("has immutable tags, scans on push, and is encrypted with the stack's images key (ECR.1, ECR.2, ECR.5)", () => {
    expect(resource(alone, "aws_ecr_repository", "web")).toMatchObject({
      name: "shop/web",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.images_key.arn}" }],
      force_delete: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("keeps every release, the newest 30 builds, and untagged images for a week (ECR.3)", () => {
    const { policy } = resource(alone, "aws_ecr_lifecycle_policy", "web_lifecycle");
    const { rules } = JSON.parse(policy as string) as { rules: { selection: { countNumber: number } }[] };
    expect(rules.map(({ selection }) => selection.countNumber)).toEqual([1_000_000, 30, 7]);
  });

  test("can be pulled from in the account of the stack only, and isn't public (ECR: no Principal *)", () => {
    const policy = statements(resource(alone, "aws_ecr_repository_policy", "web_policy")["policy"]);
    expect(Object.values(policy).map(({ Principal }) => Principal)).toEqual([
      { AWS: "arn:aws:iam::444444444444:root" },
    ]);
  });

  test("has a name that no other repository of the app can have", () => {
    synthesize((stack) => {
      new ImageRepository(stack, "web");
      expect(() => new ImageRepository(stack, "other", { service: "web" })).toThrow(
        'prod/other: the name "shop/web" is used by prod/web already',
      );
    });
  });
});

describe("grants on a repository", () => {
  const granted = synthesize((stack) => {
    const web = new ImageRepository(stack, "web");
    web.grantPull(role(stack, "puller"));
    web.grantPush(role(stack, "pusher"));
  });
  const permissions = (id: string) => statements(resource(granted, "aws_iam_role_policy", `${id}_policy`)["policy"]);
  const ARN = "arn:aws:ecr:eu-west-1:444444444444:repository/shop/web";

  test("to pull: no push", () => {
    expect(permissions("puller")).toMatchObject({
      AuthenticateToRegistry: { Action: "ecr:GetAuthorizationToken", Resource: "*" },
      PullImages: {
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: ARN,
      },
    });
  });

  test("to push: no deletion", () => {
    const { PushImages } = permissions("pusher");
    expect(PushImages?.Resource).toBe(ARN);
    expect(PushImages?.Action).toContain("ecr:PutImage");
    expect(PushImages?.Action).not.toContain("ecr:BatchDeleteImage");
  });
});
