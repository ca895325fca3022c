import { readPolicy } from "../../../../../guardrails/policies/read-policy";
import { type Resource } from "../../../../../guardrails/tree/resource";
import { type Stack } from "../../../../../guardrails/tree/stack";
import { type Tree } from "../../../../../guardrails/tree/tree";
import { isTrue, numberOf, textsOf } from "../../../../../guardrails/tree/values";
import { type Draft } from "../draft";
import { counted, present, shortName } from "../names";

/** What runs: services and workers, jobs and tasks, functions and servers. */
export function workloads(stack: Stack, tree: Tree): readonly Draft[] {
  const machines = stack.of("aws_sfn_state_machine");
  const used = new Set([
    ...stack.of("aws_ecs_service").flatMap((service) => definitionsOf(service, tree)),
    ...machines.flatMap((machine) => definitionsOf(machine, tree)),
  ]);
  return [
    ...stack.of("aws_ecs_service").map((service) => ecsService(service, tree)),
    ...machines.map((machine) => job(machine, tree)),
    ...stack
      .of("aws_ecs_task_definition")
      .filter((definition) => !used.has(definition))
      .map((definition) => task(definition, tree)),
    ...stack.of("aws_lambda_function").map((lambda) => lambdaFunction(lambda, tree)),
  ];
}

function ecsService(resource: Resource, tree: Tree): Draft {
  const network = resource.block("network_configuration");
  const ports = resource.blocks("load_balancer").map((block) => numberOf(block["container_port"]));
  const isService = ports.length > 0 || resource.block("service_connect_configuration")["service"] !== undefined;
  return {
    kind: isService ? "service" : "worker",
    name: shortName(resource),
    details: present(tasksOf(resource, tree), entryOf(ports, routesOf(resource, tree))),
    resource,
    groups: tree.mentioned(resource, network["security_groups"]),
    subnets: tree.mentioned(resource, network["subnets"]),
    inVpc: true,
    roles: rolesOf(definitionsOf(resource, tree), tree),
    isPublic: isTrue(network["assign_public_ip"]),
  };
}

/** `8080, /api/*`: where and for what a load balancer calls a service. */
function entryOf(ports: readonly (number | undefined)[], [first, ...others]: readonly string[]): string {
  const known = [...new Set(ports.filter((port) => port !== undefined))].map(String);
  const routes = first === undefined ? [] : [others.length === 0 ? first : `${first} and ${others.length} more`];
  return [...known, ...routes].join(", ");
}

/** `3 to 6 tasks`. */
function tasksOf(service: Resource, tree: Tree): string {
  const [scaling] = tree.usersOf(service, "aws_appautoscaling_target");
  const least = numberOf(scaling?.get("min_capacity"));
  const most = numberOf(scaling?.get("max_capacity"));
  if (least === undefined || most === undefined || least === most) {
    return counted(least ?? numberOf(service.get("desired_count")) ?? 1, "task");
  }
  return `${least} to ${most} tasks`;
}

/** The hosts and paths by which a load balancer forwards requests to a service. */
function routesOf(service: Resource, tree: Tree): readonly string[] {
  const rules = service
    .blocks("load_balancer")
    .flatMap((block) => tree.mentioned(service, block["target_group_arn"]))
    .flatMap((group) => tree.usersOf(group, "aws_lb_listener_rule"));
  const routes = rules.map((rule) => {
    const values = (field: string) =>
      rule.blocks("condition").flatMap((condition) => {
        const blocks = condition[field];
        return (Array.isArray(blocks) ? (blocks as unknown[]) : [blocks]).flatMap((block) =>
          textsOf((block as { values?: unknown } | undefined)?.values),
        );
      });
    const [path] = values("path_pattern");
    const [host] = values("host_header");
    return path === undefined || path === "/*" ? (host ?? "all paths") : path;
  });
  return [...new Set(routes)].sort((one, other) => one.length - other.length);
}

function job(resource: Resource, tree: Tree): Draft {
  const schedules = tree.usersOf(resource, "aws_scheduler_schedule");
  const events = tree.usersOf(resource, "aws_cloudwatch_event_target");
  const mentioned = tree.mentioned(resource, resource.get("definition"));
  const isJob = schedules.length > 0 || events.length > 0;
  return {
    kind: isJob ? "job" : "task",
    name: shortName(resource),
    details: present(...schedules.map((schedule) => scheduleText(schedule)), !isJob && "run by hand"),
    resource,
    groups: mentioned.filter(({ type }) => type.endsWith("aws_security_group")),
    subnets: mentioned.filter(({ type }) => type.endsWith("aws_subnet")),
    inVpc: true,
    roles: rolesOf(definitionsOf(resource, tree), tree),
  };
}

/** `every hour`, `daily at 04:30 UTC`; another expression as it is. */
function scheduleText(schedule: Resource): string {
  const expression = String(schedule.get("schedule_expression"));
  const [, count, unit] = /^rate\((\d+) (\w+?)s?\)$/.exec(expression) ?? [];
  if (unit !== undefined) return count === "1" ? `every ${unit}` : `every ${count} ${unit}s`;
  const [, minute, hour] = /^cron\((\d+) (\d+) \* \* \? \*\)$/.exec(expression) ?? [];
  if (minute === undefined || hour === undefined) return expression;
  const zone = textsOf(schedule.get("schedule_expression_timezone"))[0] ?? "UTC";
  return `daily at ${hour.padStart(2, "0")}:${minute.padStart(2, "0")} ${zone}`;
}

function task(resource: Resource, tree: Tree): Draft {
  return {
    kind: "task",
    name: shortName(resource, "family"),
    details: ["run by hand"],
    resource,
    inVpc: true,
    roles: rolesOf([resource], tree),
  };
}

function lambdaFunction(resource: Resource, tree: Tree): Draft {
  const network = resource.block("vpc_config");
  return {
    kind: "function",
    name: shortName(resource, "function_name"),
    details: ["Lambda function"],
    resource,
    groups: tree.mentioned(resource, network["security_group_ids"]),
    subnets: tree.mentioned(resource, network["subnet_ids"]),
    roles: tree.mentioned(resource, resource.get("role")),
  };
}

/** The task definitions that a resource runs; a state machine may name the family instead. */
function definitionsOf(resource: Resource, tree: Tree): readonly Resource[] {
  const mentioned = tree
    .mentioned(resource, [resource.get("task_definition"), resource.get("definition")])
    .filter(({ type }) => type === "aws_ecs_task_definition");
  return mentioned.length > 0 || resource.type !== "aws_sfn_state_machine"
    ? mentioned
    : resource.stack
        .of("aws_ecs_task_definition")
        .filter((definition) => definition.get("family") === resource.get("name"));
}

/** The roles with which the containers call AWS. */
function rolesOf(definitions: readonly Resource[], tree: Tree): readonly Resource[] {
  return definitions.flatMap((definition) => tree.mentioned(definition, definition.get("task_role_arn")));
}

/** Statements of the policies of a role, in the stack that creates it. */
export function statementsOf(role: Resource, tree: Tree): NonNullable<ReturnType<typeof readPolicy>> {
  const policies = [
    ...tree.usersOf(role, "aws_iam_role_policy"),
    ...tree
      .usersOf(role, "aws_iam_role_policy_attachment")
      .flatMap((attachment) => tree.mentioned(attachment, attachment.get("policy_arn")))
      .filter(({ type }) => type === "aws_iam_policy"),
  ];
  return policies.flatMap((policy) => readPolicy(policy, "policy", tree) ?? []);
}
