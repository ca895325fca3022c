import { ImageReference } from "../../../constructs/containers/image-reference";
import { ExecutionRole } from "../../../constructs/containers/execution-role";
import { inRegion } from "../../../constructs/core/in-region";
import { PullThroughCache, type PullThroughCacheProps } from "../../../constructs/registry/pull-through-cache";
import { resource, statements, synthesize } from "../../support/synthesize";

const SECRET = "arn:aws:secretsmanager:eu-west-1:444444444444:secret:ecr-pullthroughcache/docker-hub-AbCdEf";

const cache = (props: PullThroughCacheProps = {}) =>
  synthesize((stack) => {
    new PullThroughCache(stack, "image-cache", props);
  });

/** Hosts and secrets of the registries, by the first part of the names of repositories. */
function rules(props: PullThroughCacheProps): Record<string, unknown> {
  const found = Object.values(cache(props).resource["aws_ecr_pull_through_cache_rule"] ?? {});
  return Object.fromEntries(
    found.map((rule) => [
      String(rule["ecr_repository_prefix"]),
      [rule["upstream_registry_url"], rule["credential_arn"]],
    ]),
  );
}

describe("a cache of images", () => {
  test("has registries that need no credentials, and those that have some", () => {
    expect(rules({})).toEqual({ "ecr-public": ["public.ecr.aws", undefined], quay: ["quay.io", undefined] });
    expect(rules({ registries: ["kubernetes"], credentials: { "docker-hub": SECRET } })).toEqual({
      kubernetes: ["registry.k8s.io", undefined],
      "docker-hub": ["registry-1.docker.io", SECRET],
    });
  });

  test("has encrypted repositories with tags that don't move, before anything is pulled (ECR.2, ECR.3, ECR.5)", () => {
    const synthesized = cache();
    expect(resource(synthesized, "aws_ecr_pull_through_cache_rule", "image_cache_quay")["depends_on"]).toEqual([
      "aws_ecr_repository_creation_template.image_cache_quay_repositories",
    ]);
    const template = resource(synthesized, "aws_ecr_repository_creation_template", "image_cache_quay_repositories");
    expect(template).toMatchObject({
      prefix: "quay",
      applied_for: ["PULL_THROUGH_CACHE"],
      image_tag_mutability: "IMMUTABLE",
      encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.image_cache_key.arn}" }],
      custom_role_arn: "${aws_iam_role.image_cache_role.arn}",
      resource_tags: { Project: "shop", Environment: "prod", Owner: "platform" },
    });
    expect(JSON.parse(template["lifecycle_policy"] as string)).toMatchObject({
      rules: [{ selection: { tagStatus: "untagged", countNumber: 7 } }],
    });
  });

  test("has moving tags, and other days, by props", () => {
    const template = resource(
      cache({ movingTags: true, untaggedDays: 30 }),
      "aws_ecr_repository_creation_template",
      "image_cache_quay_repositories",
    );
    expect(template["image_tag_mutability"]).toBe("MUTABLE");
    expect(template["lifecycle_policy"]).toContain('"countNumber":30');
  });

  test("lets ECR create repositories of these registries only, with this key", () => {
    const policy = statements(resource(cache(), "aws_iam_role_policy", "image_cache_role_policy")["policy"]);
    expect(policy["CreateRepositories"]?.Resource).toEqual([
      "arn:aws:ecr:eu-west-1:444444444444:repository/ecr-public/*",
      "arn:aws:ecr:eu-west-1:444444444444:repository/quay/*",
    ]);
    expect(policy["EncryptRepositories"]?.Resource).toBe("${aws_kms_key.image_cache_key.arn}");
  });

  test("can stand in several regions of an account", () => {
    const synthesized = synthesize((stack) => {
      new PullThroughCache(stack, "image-cache");
      inRegion(stack, "us-east-1", "us-east-1", (scope) => new PullThroughCache(scope, "image-cache"));
    });
    const roles = Object.values(synthesized.resource["aws_iam_role"] ?? {});
    expect(roles.map(({ name }) => name)).toEqual([
      "shop-prod-image-cache-eu-west-1",
      "shop-prod-image-cache-us-east-1",
    ]);
  });

  test.each([
    SECRET.replace("ecr-pullthroughcache/", ""),
    SECRET.replace("eu-west-1", "us-east-1"),
    SECRET.replace("444444444444", "555555555555"),
  ])("refuses %s, with which ECR can't sign in", (secret) => {
    expect(() => cache({ credentials: { "docker-hub": secret } })).toThrow(
      'prod/image-cache: `credentials["docker-hub"]` must be the ARN of a secret in this account and region ' +
        '(444444444444, eu-west-1), whose name begins with "ecr-pullthroughcache/".',
    );
  });
});

describe("a task whose image is in the cache", () => {
  const permissions = (image: string) => {
    const synthesized = synthesize((stack) => {
      new ExecutionRole(stack, "role", "web").allowPull([ImageReference.parse(image)]);
    });
    return statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"]);
  };
  const registry = "444444444444.dkr.ecr.eu-west-1.amazonaws.com";

  test("may import the image, into its own repository only", () => {
    expect(permissions(`${registry}/ecr-public/nginx/nginx:1.29.1`)["ImportCachedImages"]).toMatchObject({
      Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
      Resource: "arn:aws:ecr:eu-west-1:444444444444:repository/ecr-public/nginx/nginx",
    });
  });

  test.each([`${registry}/shop/web:1.2.0`, `${registry.replace("4", "5")}/ecr-public/nginx/nginx:1.29.1`])(
    "has no such permission for %s",
    (image) => {
      expect(permissions(image)).not.toHaveProperty("ImportCachedImages");
    },
  );
});
