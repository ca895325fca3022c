import path from "node:path";
import { type Tier } from "../../constructs/network/address-plan";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { resource, type ReadStatement } from "../support/synthesize";

/** The arguments of a resource, as Terraform's JSON has them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What an example synthesizes: its environments, and the stacks that they share. */
export interface Evidence {
  /** The stacks of the environments, by name. */
  readonly environments: Readonly<Record<string, WholeStack>>;
  readonly account: WholeStack;
  /** All stacks, by name. */
  readonly stacks: Readonly<Record<string, WholeStack>>;
}

/**
 * Synthesizes an example of `examples/`, as its user would.
 * @param example folder: `web-platform`
 */
export function evidenceOf(example: string): Evidence {
  // The folder is known only here.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(path.join(PROJECT, "examples", example)) as { default: unknown };
  const stacks = wholePlatform(definition);
  const environments = Object.entries(stacks).filter(([name]) => !["account", "state"].includes(name));
  return { environments: Object.fromEntries(environments), account: stackOf(stacks, "account"), stacks };
}

/** All resources of a type, by logical id. */
export function resourcesOf(stack: WholeStack, type: string): [id: string, its: Arguments][] {
  return Object.entries(stack.resource[type] ?? {});
}

/** Every resource of a stack with its address. */
export function everyResource(stack: WholeStack): [address: string, its: Arguments][] {
  return Object.entries(stack.resource).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, its]): [string, Arguments] => [`${type}.${id}`, its]),
  );
}

/** The subnets of a tier. */
export function subnetsOf(stack: WholeStack, tier: Tier): [id: string, its: Arguments][] {
  return resourcesOf(stack, "aws_subnet").filter(([, { tags }]) => (tags as { Tier?: string }).Tier === tier);
}

/** Ids of the subnets of a tier, as references. */
export function subnetIdsOf(stack: WholeStack, tier: Tier): string[] {
  return subnetsOf(stack, tier).map(([id]) => `\${aws_subnet.${id}.id}`);
}

/**
 * The resource that a reference such as `${aws_subnet.network_private_a.id}` leads to.
 * @throws if it leads to none of the stack
 */
export function referred(stack: WholeStack, reference: unknown): { readonly address: string; readonly its: Arguments } {
  const [, type = "", id = ""] = /^\$\{(\w+)\.(\w+)\.\w+\}$/.exec(String(reference)) ?? [];
  return { address: `${type}.${id}`, its: resource(stack, type, id) };
}

/** The statements of a policy that a resource carries as JSON text. */
export function policyStatements(policy: unknown): readonly ReadStatement[] {
  return (JSON.parse(policy as string) as { Statement: ReadStatement[] }).Statement;
}

/** A value that may be one or a list, as a list. */
export function listOf<Value>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}

/** Statements of the policies that a role carries, by the role's logical id. */
export function permissionsOf(stack: WholeStack, role: string): readonly ReadStatement[] {
  return resourcesOf(stack, "aws_iam_role_policy")
    .filter(([, { role: of }]) => of === `\${aws_iam_role.${role}.name}`)
    .flatMap(([, { policy }]) => policyStatements(policy));
}

/** A container of a task definition, as ECS reads it. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly user: string;
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly portMappings?: readonly { readonly containerPort: number }[];
  readonly logConfiguration: { readonly logDriver: string; readonly options: Readonly<Record<string, string>> };
  readonly readonlyRootFilesystem: boolean;
  readonly memory?: number;
  readonly cpu?: number;
}

/** All containers of all task definitions of a stack, each with the task definition that it is in. */
export function containersOf(stack: WholeStack): { readonly task: string; readonly container: Container }[] {
  return resourcesOf(stack, "aws_ecs_task_definition").flatMap(([task, its]) =>
    (JSON.parse(its["container_definitions"] as string) as Container[]).map((container) => ({ task, container })),
  );
}

/** The other end of a security group rule, and its ports. */
export interface Opening {
  readonly group: string;
  /** Address of the other group, or an address range, or a prefix list. */
  readonly peer: string;
  readonly ports: string;
  readonly description: string;
}

/** All rules that let something in (or out), as the security groups of a stack have them. */
export function openings(stack: WholeStack, direction: "ingress" | "egress"): Opening[] {
  return resourcesOf(stack, `aws_vpc_security_group_${direction}_rule`).map(([, rule]) => {
    const peer =
      rule["referenced_security_group_id"] ?? rule["cidr_ipv4"] ?? rule["cidr_ipv6"] ?? rule["prefix_list_id"];
    const [from, to] = [rule["from_port"], rule["to_port"]].map(String);
    return {
      group: groupName(rule["security_group_id"]),
      peer: groupName(peer),
      ports: `${String(rule["ip_protocol"])} ${from === to ? String(from) : `${String(from)}-${String(to)}`}`,
      description: typeof rule["description"] === "string" ? rule["description"] : "",
    };
  });
}

/** `${aws_security_group.service_web_security_group.id}` as `service_web_security_group`; anything else as it is. */
function groupName(reference: unknown): string {
  return /^\$\{aws_security_group\.(\w+)\.id\}$/.exec(String(reference))?.[1] ?? String(reference);
}
