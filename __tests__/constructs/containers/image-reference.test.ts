import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { ImageReference } from "../../../constructs/containers/image-reference";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

function target(region: string): DeploymentTarget {
  return new DeploymentTarget({ project: "shop", environment: "prod", account: "444444444444", region, tags: {} });
}

describe("an image reference", () => {
  test.each([
    ["nginx:1.29.1", "nginx"],
    ["nginx:1", "nginx"],
    ["localhost:5000/shop/web:1", "localhost:5000/shop/web"],
    [`public.ecr.aws/nginx/nginx@${digest}`, "public.ecr.aws/nginx/nginx"],
    [`ghcr.io/shop/web:latest@${digest}`, "ghcr.io/shop/web"],
    [
      "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1_a.b-c",
      "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/web",
    ],
  ])("%s is in the repository %s", (text, repository) => {
    expect(ImageReference.parse(text)).toMatchObject({ text, repository });
  });

  test.each([
    ["nginx", '"nginx" has no version; add a tag such as ":1.29.1", or a digest.'],
    ["localhost:5000/shop/web", '"localhost:5000/shop/web" has no version; add a tag such as ":1.29.1", or a digest.'],
    ["nginx:latest", '"nginx:latest" can change at any time; use the tag of a version such as ":1.29.1", or a digest.'],
  ])("%s has no fixed version and is rejected", (text, issue) => {
    expect(() => ImageReference.parse(text)).toThrow(`image: ${issue}`);
  });

  test.each(["", "nginx :1", 'nginx:1"', "nginx:${tag}", "nginx@sha256:123", "/nginx:1", "nginx:1:2:3", "NGINX:1"])(
    "%j is not an image and is rejected",
    (text) => {
      expect(() => ImageReference.parse(text)).toThrow(
        `image: must be an image such as "public.ecr.aws/nginx/nginx:1.29.1"; got ${JSON.stringify(text)}.`,
      );
    },
  );

  test("to a private ECR registry has the ARN of a repository", () => {
    const image = ImageReference.parse("111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1");
    expect(image.repositoryArn(target("eu-west-1"))).toBe("arn:aws:ecr:eu-west-1:111111111111:repository/shop/web");
    expect(image.isInEcrOf("eu-west-1")).toBe(true);
    expect(image.isInEcrOf("eu-central-1")).toBe(false);
  });

  test("to ECR in China has an ARN in the partition aws-cn", () => {
    const image = ImageReference.parse("111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/shop/web:1");
    expect(image.repositoryArn(target("cn-north-1"))).toBe(
      "arn:aws-cn:ecr:cn-north-1:111111111111:repository/shop/web",
    );
  });

  test("to any other registry has none", () => {
    const image = ImageReference.parse("public.ecr.aws/nginx/nginx:1.29.1");
    expect(image.repositoryArn(target("eu-west-1"))).toBeUndefined();
    expect(image.isInEcrOf("eu-west-1")).toBe(false);
  });
});
