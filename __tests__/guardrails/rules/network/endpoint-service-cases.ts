import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { endpointServices } from "../../../../guardrails/rules/network/endpoint-services";
import { type Build, type RuleCase } from "../rule-case";

const container = {
  image: "444444444444.dkr.ecr.eu-west-1.amazonaws.com/api:1.0.0",
  logConfiguration: { logDriver: "awslogs" },
  secrets: [{ name: "KEY", valueFrom: "arn:aws:secretsmanager:eu-west-1:444444444444:secret:key" }],
};

/** A VPC with endpoints, and a task in it. */
function task(definition: object, ...endpoints: string[]): Build {
  return (stack) => {
    const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
    const subnet = new Subnet(stack, "subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    const { arn } = new EcsTaskDefinition(stack, "task", {
      family: "api",
      containerDefinitions: JSON.stringify([definition]),
    });
    new EcsService(stack, "service", {
      name: "api",
      taskDefinition: arn,
      networkConfiguration: { subnets: [subnet.id] },
    });
    for (const service of endpoints) {
      const serviceName = `com.amazonaws.eu-west-1.${service}`;
      new VpcEndpoint(stack, service, { vpcId: vpc.id, serviceName, vpcEndpointType: "Interface" });
    }
  };
}

/** Cases of the rule on the endpoints that tasks need. */
export const endpointServiceCases: readonly RuleCase[] = [
  {
    rule: endpointServices,
    passes: {
      "a task with all that it calls": task(container, "ecr.api", "ecr.dkr", "logs", "secretsmanager"),
      "a task with a public image that logs elsewhere": task({ image: "public.ecr.aws/nginx/nginx:1.29.1" }),
      "a VPC without tasks": (stack) => new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" }),
    },
    fails: {
      "a task without endpoints": [
        task(container),
        "its tasks call ecr.api, but it has no interface endpoint of it",
        "its tasks call ecr.dkr, but it has no interface endpoint of it",
        "its tasks call logs, but it has no interface endpoint of it",
        "its tasks call secretsmanager, but it has no interface endpoint of it",
      ],
      "a task that reads a parameter": [
        task({ secrets: [{ valueFrom: "arn:aws:ssm:eu-west-1:444444444444:parameter/key" }] }),
        "its tasks call ssm, but it has no interface endpoint of it",
      ],
    },
  },
];
