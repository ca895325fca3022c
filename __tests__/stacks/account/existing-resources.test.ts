import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { existingResources } from "../../../stacks/account/existing-resources";
import { type PlatformSettings } from "../../../settings/settings";

type Environment = PlatformSettings["environments"][string];

const target = new DeploymentTarget({
  project: "shop",
  environment: "prod",
  account: "444444444444",
  region: "eu-west-1",
});
const arn = (resource: string) => `arn:aws:ec2:eu-west-1:444444444444:${resource}`;

test("an existing network and an existing load balancer are used by their ARNs", () => {
  const listenerArn = "arn:aws:elasticloadbalancing:eu-west-1:444444444444:listener/app/shared/1/2";
  const environment = {
    network: {
      existing: {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { private: { a: "subnet-1", b: "subnet-2" }, isolated: { a: "subnet-3" } },
      },
    },
    existingIngress: { listenerArn, securityGroupId: "sg-1" },
  } as unknown as Environment;
  expect(existingResources(target, environment)).toEqual([
    arn("vpc/vpc-1"),
    arn("subnet/subnet-1"),
    arn("subnet/subnet-2"),
    arn("subnet/subnet-3"),
    listenerArn,
    arn("security-group/sg-1"),
  ]);
});

test("an environment with a network of its own uses nothing else", () => {
  expect(existingResources(target, { network: { cidr: "10.0.0.0/16" } } as unknown as Environment)).toEqual([]);
});
