import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isFalse, isUnknown, shown } from "../../tree/values";
import { openingsOf, type Opening } from "../network/opening";
import { type Rule } from "../rule";
import { targetGroupTypes } from "./types";

/** Source: Elastic Load Balancing, "Health checks for Application Load Balancer target groups". */
export const healthCheck: Rule = {
  id: "elb-health-check",
  wants: "target groups for HTTP have a health check path of their own",
  severity: "medium",
  controls: { wellArchitected: ["REL11-BP01"] },
  types: targetGroupTypes,
  reason: "By default, the check requests `/`, which may redirect, be slow, or answer while nothing else works.",
  fix: "Set `healthCheck.path`, as `Ingress.route` does.",
  attributes: ["health_check.path"],
  check: (group) => {
    if (!/^HTTPS?$/.test(String(group.get("protocol"))) || group.get("target_type") === "lambda") {
      return undefined;
    }
    const { enabled, path } = group.block("health_check");
    if (isFalse(enabled, true)) {
      return "`health_check.enabled` is false";
    }
    return path === undefined || path === "" ? `\`health_check.path\` is ${shown(path)}` : undefined;
  },
};

/** Types of resources that send requests to a target group. */
const SENDERS = /^aws_(?:(?:lb|alb)_listener(?:_rule)?|codedeploy_deployment_group|vpclattice_listener(?:_rule)?)$/;

/** Source: Elastic Load Balancing, "Target groups for your Application Load Balancers". */
export const targetGroupUsed: Rule = {
  id: "elb-target-group-used",
  wants: "every target group gets requests from a listener",
  severity: "low",
  controls: { wellArchitected: ["COST04-BP03"] },
  types: targetGroupTypes,
  reason:
    "Its targets run and are paid for, but no request ever reaches them, and ECS refuses a service with such a group.",
  fix: "Name it in the `defaultAction` of a listener, or in the `action` of a listener rule, or remove it.",
  check: (group, tree) =>
    sendersTo(group, tree).length > 0 ? undefined : "no listener and no rule of one forwards to it",
  evidence: (group, tree) =>
    sendersTo(group, tree).map((sender) => ({
      resource: sender,
      attribute: sender.get("action") === undefined ? "default_action" : "action",
      value: `forwards to ${group.address}`,
    })),
};

function sendersTo(group: Resource, tree: Tree): readonly Resource[] {
  return tree.usersOf(group).filter(({ type }) => SENDERS.test(type));
}

/**
 * Load balancers don't verify the certificates of targets, so that HTTPS to them protects from nobody who could answer in
 * their place. Instead, targets that speak plain HTTP accept connections from security groups alone. Source: Elastic Load
 * Balancing, "Target groups for your Application Load Balancers"; AWS Security Hub User Guide, "Security Hub CSPM controls for
 * Elastic Load Balancing", ELB.21, ELB.22.
 */
export const plainTargets: Rule = {
  id: "elb-plain-targets",
  wants: "targets that load balancers reach without TLS accept connections from security groups alone",
  severity: "medium",
  controls: { wellArchitected: ["SEC05-BP02", "SEC09-BP02"], claims: ["W12", "F1", "M11", "S2"] },
  types: targetGroupTypes,
  reason:
    "Anyone in the range could reach the service directly, bypassing the load balancer's TLS, sign-in and web ACL.",
  fix: "Let the group of the service accept the port from the group of the load balancer: `allowFrom(peer, Port.tcp(8080), …)`.",
  attributes: ["protocol"],
  check: (group, tree) => {
    if (!/^(?:HTTP|TCP|UDP|TCP_UDP)$/.test(String(group.get("protocol")))) {
      return undefined;
    }
    return tree
      .usersOf(group, "aws_ecs_service")
      .flatMap((service) => groupsOf(service, tree).flatMap((owner) => fromRanges(owner, tree)))
      .map(({ ranges, declaredBy }) => `${declaredBy.address} lets ${ranges.join(" and ")} connect to its targets`);
  },
};

function groupsOf(service: Resource, tree: Tree): readonly Resource[] {
  return tree
    .mentioned(service, service.get("network_configuration"))
    .filter(({ type }) => type === "aws_security_group");
}

function fromRanges(group: Resource, tree: Tree): readonly Opening[] {
  return [group, ...tree.usersOf(group)]
    .filter(({ type }) => type === "aws_security_group" || type.includes("security_group_"))
    .flatMap((resource) => openingsOf(resource, tree))
    .filter((opening) => opening.group === group && opening.direction === "ingress")
    .filter(({ ranges }) => ranges.length > 0 && !ranges.every(isUnknown));
}
