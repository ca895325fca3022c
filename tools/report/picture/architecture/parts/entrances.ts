import { blocksOf, type Resource } from "../../../../../guardrails/tree/resource";
import { type Stack } from "../../../../../guardrails/tree/stack";
import { type Tree } from "../../../../../guardrails/tree/tree";
import { isTrue, numberOf, textsOf } from "../../../../../guardrails/tree/values";
import { type Draft } from "../draft";
import { counted, present, shortName } from "../names";

/** Load balancers, of this stack or looked up, and web ACLs. */
export function entrances(stack: Stack, tree: Tree): readonly Draft[] {
  return [
    ...["aws_lb", "aws_alb", "data.aws_lb"].flatMap((type) => stack.of(type)).map((lb) => loadBalancer(lb, tree)),
    ...stack.of("aws_cloudfront_distribution").map(distribution),
    ...stack.of("aws_wafv2_web_acl").map(webAcl),
  ];
}

function loadBalancer(resource: Resource, tree: Tree): Draft {
  const { stack } = resource;
  const isElsewhere = resource.type.startsWith("data.");
  const isInternal = isTrue(resource.get("internal"));
  const type = resource.get("load_balancer_type") === "network" ? "Network load balancer" : "Load balancer";
  const groups = isElsewhere
    ? // Which groups it has isn't known here. Those that are looked up are its own, but for the endpoints'.
      stack.of("data.aws_security_group").filter(({ id }) => !id.includes("endpoints"))
    : tree.mentioned(resource, resource.get("security_groups"));
  return {
    kind: "load-balancer",
    name: isElsewhere ? (textsOf(resource.get("name"))[0] ?? resource.id) : shortName(resource),
    details: present(
      isElsewhere
        ? `${type} of another stack`
        : `${isInternal ? "Internal " : ""}${isInternal ? type.toLowerCase() : type}`,
      ...hostNames(resource, tree),
      ...listeners(resource, tree),
    ),
    resource,
    groups,
    subnets: tree.mentioned(resource, [resource.get("subnets"), resource.get("subnet_mapping")]),
    inVpc: true,
    isPublic: !isInternal && !isElsewhere,
  };
}

function hostNames(loadBalancer: Resource, tree: Tree): readonly string[] {
  const names = tree
    .usersOf(loadBalancer, "aws_route53_record")
    .flatMap((record) => textsOf(record.get("name")))
    .sort();
  const [first, ...others] = [...new Set(names)];
  return first === undefined ? [] : [others.length === 0 ? first : `${first} and ${others.length} more`];
}

function listeners(loadBalancer: Resource, tree: Tree): readonly string[] {
  return ["aws_lb_listener", "aws_alb_listener"]
    .flatMap((type) => tree.usersOf(loadBalancer, type))
    .map((listener) => {
      const [redirect] = listener.blocks("default_action").flatMap((action) => blocksOf(action, "redirect"));
      const [to] = textsOf(redirect?.["port"]);
      const text = `${textsOf(listener.get("protocol"))[0] ?? "TCP"} ${String(listener.get("port"))}`;
      return { port: numberOf(listener.get("port")) ?? 0, text: to === undefined ? text : `${text} → ${to}` };
    })
    .sort((one, other) => other.port - one.port)
    .map(({ text }) => text);
}

function distribution(resource: Resource): Draft {
  const [alias] = textsOf(resource.get("aliases"));
  return { kind: "distribution", name: alias ?? "CloudFront", details: ["CloudFront"], resource, isPublic: true };
}

function webAcl(resource: Resource): Draft {
  const rules = resource.blocks("rule");
  const blocking = rules.filter((rule) => /block|none/.test(JSON.stringify([rule["action"], rule["override_action"]])));
  return {
    kind: "firewall",
    name: "Web ACL",
    details: present(
      counted(rules.length, "rule"),
      blocking.length === rules.length ? "all of them block" : `${blocking.length} of them block`,
    ),
    resource,
  };
}
