import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget, type DeploymentTargetProps } from "../../../constructs/core/deployment-target";
import { testStack } from "../../support/synthesize";

const prod: DeploymentTargetProps = {
  project: "shop",
  environment: "prod",
  account: "444444444444",
  region: "eu-west-1",
  tags: {},
};
const inRegion = (region: string) => new DeploymentTarget({ ...prod, region });

describe("the deployment target of a stack", () => {
  test("is available to every construct in the stack", () => {
    const nested = new Construct(new Construct(testStack("staging"), "outer"), "inner");
    expect(DeploymentTarget.of(nested)).toMatchObject({
      project: "shop",
      environment: "staging",
      account: "444444444444",
    });
  });

  test("must be declared", () => {
    const construct = new Construct(new TerraformStack(new App(), "bare"), "thing");
    expect(() => DeploymentTarget.of(construct)).toThrow(
      "bare/thing: no deployment target is declared; create the construct in a PlatformStack, or call " +
        "DeploymentTarget.declare(stack, ...) before the stack's first construct.",
    );
  });
});

describe("names from a deployment target", () => {
  const target = new DeploymentTarget(prod);

  test("consist of project, environment and the name of the resource", () => {
    expect(target.name("role", "web-task")).toBe("shop-prod-web-task");
  });

  test("of buckets include the account, because they are unique across all of AWS", () => {
    expect(target.bucketName("uploads")).toBe("shop-prod-uploads-444444444444");
  });

  test("of principals and ARNs contain the account and the region as literals", () => {
    expect(target.accountPrincipal).toBe("arn:aws:iam::444444444444:root");
    expect(target.arn("logs", "log-group:/ecs/web")).toBe("arn:aws:logs:eu-west-1:444444444444:log-group:/ecs/web");
  });
});

describe("the partition", () => {
  test.each([
    ["eu-west-1", "aws", "s3.eu-west-1.amazonaws.com"],
    ["us-gov-west-1", "aws-us-gov", "s3.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", "aws-cn", "s3.cn-north-1.amazonaws.com.cn"],
  ])("of %s is %s, and a service is called %s there", (region, partition, endpoint) => {
    expect(inRegion(region).partition).toBe(partition);
    expect(inRegion(region).regionalService("s3")).toBe(endpoint);
    expect(inRegion(region).arn("sns", "topic")).toBe(`arn:${partition}:sns:${region}:444444444444:topic`);
  });
});

test("the image registry is the account's own, by the endpoint of its partition", () => {
  expect(inRegion("eu-west-1").imageRegistry).toBe("444444444444.dkr.ecr.eu-west-1.amazonaws.com/shop");
  expect(inRegion("cn-north-1").imageRegistry).toBe("444444444444.dkr.ecr.cn-north-1.amazonaws.com.cn/shop");
});

describe("a reserved name", () => {
  const app = () => {
    const stack = testStack("prod");
    return {
      stack,
      target: DeploymentTarget.of(stack),
      one: new Construct(stack, "one"),
      two: new Construct(stack, "two"),
    };
  };

  test("is refused to a second construct, with the paths of both", () => {
    const { target, one, two } = app();
    expect(target.reserveName(one, "cluster", "services")).toBe("shop-prod-services");
    expect(() => target.reserveName(two, "cluster", "services")).toThrow(
      'prod/two: the name "shop-prod-services" is used by prod/one already; pass another `name`.',
    );
  });

  test("is refused to a stack the second time, because a stack has many resources", () => {
    const { stack, target } = app();
    target.reserveName(stack, "topic", "orders");
    expect(() => target.reserveName(stack, "topic", "orders")).toThrow(
      'prod: the name "shop-prod-orders" is used by prod already; pass another `name`.',
    );
  });

  test("may be used again by the same construct, for another kind, and in another app", () => {
    const { target, one, two } = app();
    target.reserveName(one, "cluster", "services");
    expect(target.reserveName(one, "cluster", "services")).toBe("shop-prod-services");
    expect(target.reserveName(two, "topic", "services")).toBe("shop-prod-services");
    const other = app();
    expect(other.target.reserveName(other.two, "cluster", "services")).toBe("shop-prod-services");
  });
});
