import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { isUnknown } from "../../tree/values";
import { type Clauses } from "../clauses";
import { jsonOf } from "../json-of";
import { type Evidence, type Rule } from "../rule";

/** A container of a task definition, as ECS takes it. */
export interface Container {
  readonly name: string;
  readonly definition: Arguments;
}

/** The containers of each task definition: many rules ask for them. */
const read = new WeakMap<Resource, readonly Container[]>();

/** Lists the containers of a task definition; none if only Terraform knows them. */
export function containersOf(task: Resource): readonly Container[] {
  const known = read.get(task) ?? definitionsIn(task.get("container_definitions")).map(toContainer);
  read.set(task, known);
  return known;
}

/** Whether the containers run Linux, which has users, capabilities and read-only file systems as the rules want them. */
export function runsLinux(task: Resource): boolean {
  const { operating_system_family: family } = task.block("runtime_platform");
  return typeof family !== "string" || isUnknown(family) || family === "LINUX";
}

/** Whether ECS sends the output of the other containers to this one. Source: Amazon ECS API Reference, "FirelensConfiguration". */
export function isLogRouter(definition: Arguments): boolean {
  return blocksOf(definition, "firelensConfiguration").length > 0;
}

/** Makes the check of a rule on each container: what it finds is followed by the name of the container. */
export function eachContainer(
  find: (definition: Arguments, ...args: Parameters<Rule["check"]>) => Clauses,
): Rule["check"] {
  return (task, tree) =>
    containersOf(task).flatMap(({ name, definition }) =>
      find(definition, task, tree).map((clause) => `${clause} in the container \`${name}\``),
    );
}

/** Makes the evidence of a rule: a part of each container. */
export function ofEachContainer(part: string): NonNullable<Rule["evidence"]> {
  return (task) =>
    containersOf(task).map(({ name, definition }): Evidence => ({
      resource: task,
      attribute: `container_definitions.${name}.${part}`,
      value: definition[part],
    }));
}

function toContainer(definition: Arguments, index: number): Container {
  const { name } = definition;
  return { name: typeof name === "string" ? name : String(index), definition };
}

function definitionsIn(value: unknown): readonly Arguments[] {
  const parsed = jsonOf(value);
  const definitions: readonly unknown[] = Array.isArray(parsed) ? parsed : [];
  return definitions.filter((item): item is Arguments => typeof item === "object" && item !== null);
}
