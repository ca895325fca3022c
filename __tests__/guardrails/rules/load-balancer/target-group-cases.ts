import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { LbTargetGroup, type LbTargetGroupConfig } from "@cdktf/provider-aws/lib/lb-target-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { healthCheck, plainTargets, targetGroupUsed } from "../../../../guardrails/rules/load-balancer/target-groups";
import { type Build, type RuleCase } from "../rule-case";
import { listener } from "./balancer";

const http = { port: 8080, protocol: "HTTP", targetType: "ip", vpcId: "vpc-0123456789abcdef0" };

function group(config: LbTargetGroupConfig): Build {
  return (stack) => new LbTargetGroup(stack, "group", config);
}

/** A service behind a target group, whose security group accepts connections from a source. */
function service(protocol: string, source: { cidrIpv4?: string; referencedSecurityGroupId?: string }): Build {
  return (stack) => {
    const { id } = new SecurityGroup(stack, "tasks", {});
    const opened = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080 };
    new VpcSecurityGroupIngressRule(stack, "requests", { securityGroupId: id, ...opened, ...source });
    const { arn } = new LbTargetGroup(stack, "group", { ...http, protocol });
    new EcsService(stack, "service", {
      name: "api",
      networkConfiguration: { subnets: [], securityGroups: [id] },
      loadBalancer: [{ targetGroupArn: arn, containerName: "api", containerPort: 8080 }],
    });
  };
}

/** Cases of the rules on target groups. */
export const targetGroupCases: readonly RuleCase[] = [
  {
    rule: healthCheck,
    passes: {
      "a path of the service": group({ ...http, healthCheck: { path: "/health" } }),
      "a group for TCP, which has no paths": group({ ...http, protocol: "TCP" }),
      "a function, which is always there": group({ targetType: "lambda" }),
    },
    fails: {
      "a group that says nothing": [group(http), "`health_check.path` is not set"],
      "a check that is off": [
        group({ ...http, healthCheck: { enabled: false, path: "/health" } }),
        "`health_check.enabled` is false",
      ],
    },
  },
  {
    rule: targetGroupUsed,
    passes: {
      "a group of a listener": (stack) => {
        const { arn } = new LbTargetGroup(stack, "group", http);
        listener(stack, { defaultAction: [{ type: "forward", targetGroupArn: arn }] });
      },
    },
    fails: {
      "a group of nobody": [group(http), "no listener and no rule of one forwards to it"],
      "a group that only a service has": [service("HTTP", {}), "no listener and no rule of one forwards to it"],
    },
  },
  {
    rule: plainTargets,
    passes: {
      "plain HTTP from another group": service("HTTP", { referencedSecurityGroupId: "sg-0123456789abcdef0" }),
      "HTTPS from a range": service("HTTPS", { cidrIpv4: "10.0.0.0/8" }),
    },
    fails: {
      "plain HTTP from a range": [
        service("HTTP", { cidrIpv4: "10.0.0.0/8" }),
        "aws_vpc_security_group_ingress_rule.requests lets 10.0.0.0/8 connect to its targets",
      ],
    },
  },
];
