import { type App, Aspects, TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { holdsNoToken, isPlainObject, resolver } from "./resolve-tokens";

/*
 * Everything that depends on the internals of CDKTF. CDKTF 0.21.0 is its last version, so they do not change any more.
 * PLATFORM_PLAIN_SYNTHESIS=1 switches the shortcuts off, and tests compare the bytes of both ways.
 *
 * 1. CDKTF records a stack trace for every token, for error messages. That takes a quarter of the time.
 * 2. CDKTF resolves every element three times: in a preparing pass that looks for references to other stacks, then for
 *    the element's block, then for all blocks together. Resolving a resolved value changes nothing, so once is enough.
 *
 * The shortcuts replace these two steps in the stacks of one app. Aspects, validations, custom synthesis, annotations
 * and the writing of files are left to CDKTF.
 */

/** Whether synthesis takes no shortcuts. */
export const plainSynthesis = process.env["PLATFORM_PLAIN_SYNTHESIS"] === "1";

/** Does some work without recording a stack trace for every token. Errors keep their stack traces. */
export function withoutTokenTraces<Result>(work: () => Result): Result {
  const capture = Object.getOwnPropertyDescriptor(Error, "captureStackTrace");
  Error.captureStackTrace = () => undefined;
  try {
    return work();
  } finally {
    if (capture) {
      Object.defineProperty(Error, "captureStackTrace", capture);
    }
  }
}

/**
 * Makes the stacks of an app resolve each element once. Call it before `app.synth()`.
 * @returns what `app.synth()` writes as the JSON of each stack, by stack; empty before
 */
export function resolveOnce(app: App): ReadonlyMap<string, object> {
  const written = new Map<string, object>();
  for (const stack of app.node.findAll()) {
    if (TerraformStack.isStack(stack)) {
      resolveElementsOnce(stack, (json) => written.set(stack.node.id, json));
    }
  }
  return written;
}

function resolveElementsOnce(stack: TerraformStack, onResolved: (json: object) => void): void {
  const blocks = new Map<TerraformElement, Block>();
  const toTerraform = stack.toTerraform.bind(stack);

  // Preparing turns a reference to another stack into an output there and a data source here. They are elements too,
  // and are resolved with the others at the end.
  stack.prepareStack = () => {
    stack.ensureBackendExists();
    const resolve = resolver(stack, { preparing: true });
    for (const element of elementsOf(stack)) {
      blocks.set(element, resolve(element.toTerraform()) as Block);
    }
  };

  const resolved = () => {
    const overrides = overridesOf(stack);
    // Aspects may have changed elements since they were resolved.
    if (hasAspect(stack) || !isLiteral(overrides)) {
      return toTerraform() as object;
    }
    const resolve = resolver(stack, { preparing: false }) as (value: unknown) => Block;
    const elements = elementsOf(stack);
    const ofElements = elements.map((element) => blocks.get(element) ?? resolve(element.toTerraform()));
    const metadata = elements.map((element) => resolve(element.toMetadata()));
    return merged([{ "//": comment(stack, elements, metadata) }, ...ofElements, overrides]);
  };

  stack.toTerraform = () => {
    const json = resolved();
    onResolved(json);
    return json;
  };
}

type Block = Record<string, unknown>;

/** The metadata that CDKTF's command line reads from a stack. */
function comment(stack: TerraformStack, elements: readonly TerraformElement[], metadata: readonly Block[]): Block {
  const overrides = Object.keys(overridesOf(stack));
  const ofStack = {
    version: stack.node.tryGetContext("cdktfVersion") as unknown,
    stackName: stack.node.id,
    backend: "local",
    ...(overrides.length > 0 && { overrides: { stack: overrides } }),
  };
  const outputs = elements.filter((element) => TerraformOutput.isTerraformOutput(element));
  return { metadata: merged([ofStack, ...metadata]), outputs: merged(outputs.map(idByPath)) };
}

/** The id of an output, nested in the ids of its parent constructs. */
function idByPath({ node, friendlyUniqueId }: TerraformOutput): Block {
  return node.path.split("/").reduceRight<unknown>((inner, id) => ({ [id]: inner }), friendlyUniqueId) as Block;
}

function merged(blocks: readonly Block[]): Block {
  return blocks.reduce(merge, {});
}

/** Merges a resolved block as CDKTF does: objects key by key, lists by appending, other values by replacing. */
function merge(target: Block, source: Block): Block {
  for (const [key, value] of Object.entries(source)) {
    const there = target[key];
    if (isObject(value)) {
      target[key] = merge(isObject(there) ? there : {}, value);
    } else {
      target[key] =
        Array.isArray(value) && Array.isArray(there) ? [...(there as unknown[]), ...(value as unknown[])] : value;
    }
  }
  return target;
}

/** The elements of a stack, without those of nested stacks. */
function elementsOf(construct: IConstruct, found: TerraformElement[] = []): TerraformElement[] {
  if (TerraformElement.isTerraformElement(construct)) {
    found.push(construct);
  }
  for (const child of construct.node.children) {
    if (!TerraformStack.isStack(child)) {
      elementsOf(child, found);
    }
  }
  return found;
}

function hasAspect(stack: TerraformStack): boolean {
  return stack.node.findAll().some((construct) => Aspects.of(construct).all.length > 0);
}

/** Whether overrides hold neither tokens nor undefined (which removes a key): only CDKTF's own merging handles them. */
function isLiteral(value: unknown): boolean {
  if (Array.isArray(value) || isPlainObject(value)) {
    return Object.values(value).every(isLiteral);
  }
  return value !== undefined && holdsNoToken(value);
}

function overridesOf(stack: TerraformStack): Block {
  return (stack as unknown as { readonly rawOverrides: Block }).rawOverrides;
}

function isObject(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
