import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, shown } from "../../tree/values";
import { type Clauses } from "../clauses";
import { ifPublicSubnets } from "../databases/subnets";
import { type Evidence, type Rule } from "../rule";
import { launchesOf, launchingTypes, type TaskLaunch } from "./task-launches";

/** Source: Security Hub, "ECS.2: ECS services should not have public IP addresses assigned to them automatically"; ECS.16. */
export const noPublicIp: Rule = {
  id: "ecs-no-public-ip",
  wants: "no task gets a public address, no matter what starts it",
  severity: "high",
  controls: { securityHub: ["ECS.2", "ECS.16"], wellArchitected: ["SEC05-BP01"], claims: ["F16", "M7", "M8", "W9"] },
  types: launchingTypes,
  reason: "The task could be reached from the internet, bypassing the load balancer and its web ACL.",
  fix: "Set `assignPublicIp` to false, and let tasks reach the internet through a NAT gateway.",
  check: (resource) => launchesOf(resource).flatMap(({ publicIp }) => publicIp ?? []),
  evidence: eachLaunch("assign_public_ip", ({ publicIp }) => publicIp ?? false),
};

/** Source: Security Hub, "ECS.10: ECS Fargate services should run on the latest Fargate platform version". */
export const platformVersion: Rule = {
  id: "ecs-platform-version",
  wants: "tasks run on the newest platform version of Fargate, or on 1.4.0",
  severity: "medium",
  controls: { securityHub: ["ECS.10"], wellArchitected: ["SEC06-BP01"] },
  types: launchingTypes,
  reason: "Older platform versions get no security updates.",
  fix: "Remove `platformVersion`, or set it to `LATEST`.",
  check: (resource) =>
    launchesOf(resource).flatMap(({ platformVersion: version }) =>
      isCurrent(version) ? [] : [`the platform version is ${shown(version)}`],
    ),
  evidence: eachLaunch("platform_version", ({ platformVersion: version }) => version ?? "LATEST"),
};

/** Source: Amazon ECS Developer Guide, "Connect Amazon ECS applications to the internet". */
export const privateTasks: Rule = {
  id: "ecs-private-subnets",
  wants: "no task runs in a subnet with a route to the internet gateway",
  severity: "high",
  controls: { wellArchitected: ["SEC05-BP01"], claims: ["W3", "W4", "M7", "D2", "F15"] },
  types: launchingTypes,
  reason: "One flag or one address would be enough to put the task on the internet.",
  fix: 'Name the private subnets: `network.subnetIds("private")`.',
  check: (resource, tree) => launchesOf(resource).flatMap(({ subnets }) => ifPublicSubnets(resource, subnets, tree)),
  evidence: eachLaunch("subnets", ({ subnets }) => subnets),
};

/** Source: Amazon ECS Developer Guide, "Amazon ECS task networking options for Fargate". */
export const taskSecurityGroup: Rule = {
  id: "ecs-security-group",
  wants: "every service has a security group, other than the default one of its network",
  severity: "medium",
  controls: { wellArchitected: ["SEC05-BP02"], claims: ["W12"] },
  types: ["aws_ecs_service", "aws_ecs_task_set"],
  reason: "Without one, ECS uses the default security group, which every resource without a group shares.",
  fix: "Use the construct `WebService` or `Worker`, or name a `SecurityGroup` of the service's own in `networkConfiguration`.",
  check: (service, tree) =>
    launchesOf(service).flatMap(({ securityGroups }) => groupIssues(service, securityGroups, tree)),
  evidence: eachLaunch("security_groups", ({ securityGroups }) => securityGroups),
};

/** Makes the evidence of a rule: a part of each way in which a resource starts tasks. */
function eachLaunch(attribute: string, part: (launch: TaskLaunch) => unknown): NonNullable<Rule["evidence"]> {
  return (resource) => launchesOf(resource).map((launch): Evidence => ({ resource, attribute, value: part(launch) }));
}

function groupIssues(service: Resource, groups: unknown, tree: Tree): Clauses {
  if (groups === undefined || groups === null || (Array.isArray(groups) && groups.length === 0)) {
    return ["`security_groups` is not set"];
  }
  return tree
    .mentioned(service, groups)
    .filter(({ type }) => type === "aws_default_security_group")
    .map(({ address }) => `\`security_groups\` has ${address}`);
}

function isCurrent(version: unknown): boolean {
  if (version === undefined || version === "LATEST" || isUnknown(version)) {
    return true;
  }
  const text = typeof version === "string" ? version : "";
  const [major = 0, minor = 0] = text.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 4);
}
