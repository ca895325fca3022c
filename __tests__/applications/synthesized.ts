import { type PlatformDefinition } from "../../settings/definition";
import { all, stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { containers, type ReadContainer } from "../support/workloads";

/** An environment of an application, synthesized. */
export interface Environment {
  readonly name: string;
  readonly stage: "test" | "staging" | "prod";
  readonly stack: WholeStack;
}

/** Synthesizes an application, and returns its environments, for `describe.each`. */
export function environmentsOf(definition: PlatformDefinition): Environment[] {
  const platform = wholePlatform(definition);
  return Object.entries(definition.environments).map(([name, { stage = "test" }]) => ({
    name,
    stage,
    stack: stackOf(platform, name),
  }));
}

/** The only resource of a type whose arguments fulfill a condition. */
export function only(
  stack: WholeStack,
  type: string,
  fulfills: (args: Record<string, unknown>) => boolean = () => true,
): Record<string, unknown> {
  const found = Object.values(all(stack, type)).filter(fulfills);
  if (found.length !== 1) throw new Error(`There are ${found.length} such resources of the type ${type}, not one.`);
  return found[0] ?? {};
}

/** The containers of a workload by name, as ECS gets them. */
export function containersOf({ stack }: Environment, workload: string): Record<string, ReadContainer> {
  const ids = Object.keys(all(stack, "aws_ecs_task_definition"));
  const name = workload.replaceAll("-", "_");
  const id = ids.find((candidate) => new RegExp(`^(?:service|worker|job|task)_${name}_task$`).test(candidate));
  if (id === undefined) throw new Error(`There is no task definition of ${workload}; there are ${ids.join(", ")}.`);
  return containers(stack, id);
}

/** The own container of a workload. */
export function containerOf(environment: Environment, workload: string): ReadContainer {
  const found = containersOf(environment, workload)[workload];
  if (!found) throw new Error(`The workload ${workload} has no container of its name.`);
  return found;
}

/** The plain environment variables of a container. */
export function variablesOf(container: ReadContainer): Record<string, string> {
  const pairs = (container["environment"] ?? []) as { readonly name: string; readonly value: string }[];
  return Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
}

/** Where the secret environment variables of a container come from. */
export function secretsOf(container: ReadContainer): Record<string, string> {
  const pairs = (container["secrets"] ?? []) as { readonly name: string; readonly valueFrom: string }[];
  return Object.fromEntries(pairs.map(({ name, valueFrom }) => [name, valueFrom]));
}
