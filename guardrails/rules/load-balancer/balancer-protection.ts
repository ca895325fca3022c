import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";
import { loadBalancerTypes } from "./types";

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.4. */
export const invalidHeaders: Rule = {
  id: "elb-drop-invalid-headers",
  wants: "every Application Load Balancer drops headers that are not valid",
  severity: "medium",
  controls: { securityHub: ["ELB.4"], wellArchitected: ["SEC05-BP02"] },
  types: loadBalancerTypes,
  reason: "Such headers are used to smuggle requests past the load balancer and its web ACL.",
  fix: "Set `dropInvalidHeaderFields` to true.",
  attributes: ["drop_invalid_header_fields"],
  check: (balancer) => {
    const drops = balancer.get("drop_invalid_header_fields");
    return !isApplication(balancer) || isTrue(drops) || isUnknown(drops)
      ? undefined
      : `\`drop_invalid_header_fields\` is ${shown(drops)}`;
  },
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.12, ELB.14. */
export const desync: Rule = {
  id: "elb-desync-mitigation",
  wants: "load balancers for HTTP use the defensive or the strictest desync mitigation mode",
  severity: "medium",
  controls: { securityHub: ["ELB.12", "ELB.14"], wellArchitected: ["SEC05-BP02"] },
  types: [...loadBalancerTypes, "aws_elb"],
  reason: "An attacker can hide a second request inside the first, and have its response sent to another user.",
  fix: 'Set `desyncMitigationMode` to "strictest", or leave it at "defensive".',
  attributes: ["desync_mitigation_mode"],
  check: (balancer) =>
    balancer.get("desync_mitigation_mode") === "monitor" ? '`desync_mitigation_mode` is "monitor"' : undefined,
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.6. */
export const deletionProtection: Rule = {
  id: "elb-deletion-protection",
  wants: "load balancers in prod can't be deleted",
  severity: "medium",
  controls: { securityHub: ["ELB.6"] },
  types: loadBalancerTypes,
  reason: "One wrong click takes everything behind it off the internet, and its name and addresses can't be restored.",
  fix: "Set `enableDeletionProtection` to true.",
  stages: "prod",
  settings: ["destroy"],
  attributes: ["enable_deletion_protection"],
  check: (balancer) => {
    const isProtected = balancer.get("enable_deletion_protection");
    return isTrue(isProtected) || isUnknown(isProtected)
      ? undefined
      : `\`enable_deletion_protection\` is ${shown(isProtected)}`;
  },
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.10, ELB.13. */
export const zones: Rule = {
  id: "elb-two-zones",
  wants: "load balancers are in at least two availability zones",
  severity: "medium",
  controls: { securityHub: ["ELB.10", "ELB.13"], wellArchitected: ["REL10-BP01"], claims: ["W1"] },
  types: [...loadBalancerTypes, "aws_elb"],
  reason: "When its only zone fails, nothing behind it can be reached.",
  fix: "Name a subnet in each of two zones or more in `subnets`.",
  attributes: ["subnets"],
  check: (balancer, tree) => {
    const subnets = balancer.get("subnets") ?? balancer.get("availability_zones");
    const mapped = balancer.blocks("subnet_mapping").map(({ subnet_id: subnet }) => subnet);
    const all: readonly unknown[] = Array.isArray(subnets) ? [...(subnets as unknown[]), ...mapped] : mapped;
    if (typeof subnets === "string" || isComputed(all)) {
      return undefined;
    }
    const places = new Set(all.map((subnet) => zoneOf(balancer, subnet, tree)));
    return places.size < 2 ? `it is in ${places.size === 0 ? "no zone" : "one zone"}` : undefined;
  },
};

/** Whether one element stands for several: `${module.network.subnets}`. */
function isComputed(subnets: readonly unknown[]): boolean {
  return (
    subnets.length === 1 &&
    isUnknown(subnets[0]) &&
    !/\$\{aws_(?:default_)?subnet\.[\w-]+\.id\}/.test(String(subnets[0]))
  );
}

/** The zone of a subnet; the subnet itself if its zone isn't known. */
function zoneOf(balancer: Resource, subnet: unknown, tree: Tree): unknown {
  return tree.referred(balancer, subnet)?.get("availability_zone") ?? subnet;
}

/** Whether a load balancer is one for HTTP. */
export function isApplication(balancer: Resource): boolean {
  return (balancer.get("load_balancer_type") ?? "application") === "application";
}
