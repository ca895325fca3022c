import path from "node:path";
import { type Tier } from "../../constructs/network/address-plan";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { resource, type ReadStatement } from "../support/synthesize";

/** The arguments of a resource in Terraform's JSON. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The synthesized stacks of an example. */
export interface Evidence {
  /** The stacks of the environments, by name. */
  readonly environments: Readonly<Record<string, WholeStack>>;
  /** The stack of the shared account. */
  readonly account: WholeStack;
  /** The stacks of the accounts in which environments are, by name. */
  readonly accounts: Readonly<Record<string, WholeStack>>;
  /** All stacks, by name. */
  readonly stacks: Readonly<Record<string, WholeStack>>;
}

/**
 * Synthesizes an example.
 * @param example folder in `examples/`, such as `web-platform`
 */
export function evidenceOf(example: string): Evidence {
  // The folder is known at run time only.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(path.join(PROJECT, "examples", example)) as { default: unknown };
  const stacks = wholePlatform(definition);
  const named = (pattern: RegExp) => Object.fromEntries(Object.entries(stacks).filter(([name]) => pattern.test(name)));
  return {
    environments: named(/^(?!(?:state|account)$|account-)/),
    account: stackOf(stacks, "account"),
    accounts: named(/^account-/),
    stacks,
  };
}

/** Returns all resources of a type with their logical IDs. */
export function resourcesOf(stack: WholeStack, type: string): [id: string, attributes: Arguments][] {
  return Object.entries(stack.resource[type] ?? {});
}

/** Returns all resources of a stack with their addresses. */
export function allResources(stack: WholeStack): [address: string, attributes: Arguments][] {
  return Object.entries(stack.resource).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, attributes]): [string, Arguments] => [`${type}.${id}`, attributes]),
  );
}

/** Returns the subnets of a tier. */
export function subnetsOf(stack: WholeStack, tier: Tier): [id: string, attributes: Arguments][] {
  return resourcesOf(stack, "aws_subnet").filter(([, { tags }]) => (tags as { Tier?: string }).Tier === tier);
}

/** Returns references to the IDs of a tier's subnets. */
export function subnetIdsOf(stack: WholeStack, tier: Tier): string[] {
  return subnetsOf(stack, tier).map(([id]) => `\${aws_subnet.${id}.id}`);
}

/** Returns whether anything in a value refers to a subnet of a tier, also in an expression that selects one by its zone. */
export function refersToTier(stack: WholeStack, tier: Tier, value: unknown): boolean {
  const text = JSON.stringify(value);
  return subnetsOf(stack, tier).some(([id]) => text.includes(`aws_subnet.${id}.id`));
}

/**
 * Returns the resource that a reference such as `${aws_subnet.network_private_a.id}` names.
 * @throws if the stack has no such resource
 */
export function referenced(
  stack: WholeStack,
  reference: unknown,
): { readonly address: string; readonly attributes: Arguments } {
  const [, type = "", id = ""] = /^\$\{(\w+)\.(\w+)\.\w+\}$/.exec(String(reference)) ?? [];
  return { address: `${type}.${id}`, attributes: resource(stack, type, id) };
}

/** Returns the statements of a policy in JSON. */
export function policyStatements(policy: unknown): readonly ReadStatement[] {
  return (JSON.parse(policy as string) as { Statement: ReadStatement[] }).Statement;
}

/** Returns a value that may be single or a list as a list. */
export function listOf<Value>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}

/** Returns the statements of a role's inline policies, by the role's logical ID. */
export function permissionsOf(stack: WholeStack, roleId: string): readonly ReadStatement[] {
  return resourcesOf(stack, "aws_iam_role_policy")
    .filter(([, { role }]) => role === `\${aws_iam_role.${roleId}.name}`)
    .flatMap(([, { policy }]) => policyStatements(policy));
}

/** A container definition of a task definition. */
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

/** The jobs of the platform that make the users of databases; `database-users.test.ts` is about them. */
export const USER_SETUP = /^(?:document_)?database_users_/;

/** Returns the connections of the job that makes the users of a database. */
export function userSetupConnections(database: "database" | "document_database"): string[] {
  return [
    `${database}_users -> 0.0.0.0/0: tcp 443`,
    `${database}_users -> ${database}: tcp ${database === "database" ? 5432 : 27017}`,
    `${database}_users -> network_endpoints: tcp 443`,
    `${database}_users -> s3: tcp 443`,
  ];
}

/** Returns the containers of the workloads of a stack, with the task definitions that they are in. */
export function containersOf(stack: WholeStack): { readonly task: string; readonly container: Container }[] {
  return resourcesOf(stack, "aws_ecs_task_definition")
    .filter(([task]) => !USER_SETUP.test(task))
    .flatMap(([task, attributes]) =>
      (JSON.parse(attributes["container_definitions"] as string) as Container[]).map((container) => ({
        task,
        container,
      })),
    );
}

/** A rule of a security group. */
export interface GroupRule {
  readonly group: string;
  /** Logical ID of the other group, an address range, or a prefix list. */
  readonly peer: string;
  readonly ports: string;
  readonly description: string;
}

/** Returns the rules of all security groups in a stack for one direction. */
export function securityGroupRules(stack: WholeStack, direction: "ingress" | "egress"): GroupRule[] {
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

/** Shortens `${aws_security_group.service_web_security_group.id}` to the logical ID; returns other values unchanged. */
function groupName(reference: unknown): string {
  return /^\$\{aws_security_group\.(\w+)\.id\}$/.exec(String(reference))?.[1] ?? String(reference);
}
