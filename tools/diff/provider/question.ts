import { type Arguments } from "../prepared-stack";
import { mapReferences, type Reference, referencesIn } from "./references";
import { standIn, type ValueJson } from "./stand-ins";

/** A stack before and after. What moves has its later address on both sides. */
export interface StackPair {
  readonly name: string;
  readonly before: ValueJson;
  readonly after: ValueJson;
}

/** A resource that the provider is asked about. */
export interface AskedResource {
  readonly stack: StackPair;
  readonly type: string;
  readonly id: string;
  /** Whether it exists before. */
  readonly exists: boolean;
}

/** Arguments that mean nothing to the provider, or that would keep Terraform from planning. */
const LEFT_OUT = new Set(["//", "depends_on", "provider", "provisioner", "connection", "lifecycle"]);

/** What of `lifecycle` decides what Terraform does with a change. */
const KEPT_OF_LIFECYCLE = ["ignore_changes", "create_before_destroy"];

/** Logical id of a resource in the one configuration that has the resources of all stacks. */
function idInQuestion({ stack, id }: AskedResource): string {
  return `${stack.name}__${id}`;
}

/** Address of a resource in that configuration. */
export function addressInQuestion(asked: AskedResource): string {
  return `${asked.type}.${idInQuestion(asked)}`;
}

/** Writes resources as they were, by type and id. Nothing refers to anything: every reference has its stand-in. */
export function resourcesBefore(asked: readonly AskedResource[]): object {
  return byType(
    asked.flatMap((resource) => {
      const { stack, type, id, exists } = resource;
      const args = exists ? stack.before.resource?.[type]?.[id] : undefined;
      return args ? [[resource, argumentsOf(args, (reference) => ({ value: standIn(stack.before, reference) }))]] : [];
    }),
  );
}

/** Writes resources as they will be, by type and id. Among each other, they refer to what Terraform knows of them. */
export function resourcesAfter(asked: readonly AskedResource[]): object {
  const addresses = new Map(asked.map((resource) => [keyOf(resource), resource]));
  return byType(
    asked.map((resource) => {
      const { stack, type, id } = resource;
      const args = stack.after.resource?.[type]?.[id] ?? {};
      const written = argumentsOf(args, (reference) => {
        const referred = addresses.get(`${stack.name} ${reference.type ?? ""}.${reference.id}`);
        return referred && !reference.isData && referred !== resource
          ? { expression: reference.text.replace(/^[^.]+\.[A-Za-z_]\w*/, addressInQuestion(referred)) }
          : { value: standIn(stack.after, reference) };
      });
      return [resource, written];
    }),
  );
}

/** Lists the attributes of a resource that others refer to, before or after. */
export function referredAttributes({ stack, type, id }: AskedResource, all: readonly AskedResource[]): Reference[] {
  return all
    .filter((other) => other.stack === stack)
    .flatMap((other) => [stack.before, stack.after].map((json) => json.resource?.[other.type]?.[other.id]))
    .flatMap(referencesIn)
    .filter((reference) => isTo(reference, type, id));
}

function isTo(reference: Reference, type: string, id: string): boolean {
  return !reference.isData && reference.type === type && reference.id === id;
}

function keyOf({ stack, type, id }: AskedResource): string {
  return `${stack.name} ${type}.${id}`;
}

function argumentsOf(args: Arguments, replace: Parameters<typeof mapReferences>[1]): object {
  const kept = Object.fromEntries(Object.entries(args).filter(([key]) => !LEFT_OUT.has(key)));
  const lifecycle = Object.fromEntries(
    Object.entries((args["lifecycle"] ?? {}) as Arguments).filter(([key]) => KEPT_OF_LIFECYCLE.includes(key)),
  );
  return { ...(mapReferences(kept, replace) as object), ...(Object.keys(lifecycle).length > 0 && { lifecycle }) };
}

function byType(resources: readonly (readonly [AskedResource, object])[]): object {
  const types: Record<string, Record<string, object>> = {};
  for (const [asked, args] of resources) {
    (types[asked.type] ??= {})[idInQuestion(asked)] = args;
  }
  return types;
}
