import {
  Aspects,
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformResource,
  type TerraformStack,
  Tokenization,
} from "cdktf";
import { deepMerge } from "cdktf/lib/util";
import { type IConstruct } from "constructs";
import { resolveLive } from "./resolve-live";

/*
 * Everything that knows how CDKTF works inside. CDKTF 0.21.0 is its last version, so that this can't be
 * overtaken; PLATFORM_PLAIN_SYNTHESIS=1 switches all of it off, and a test holds both ways to the same bytes.
 *
 * What is saved:
 * - CDKTF takes a stack trace for every token, to be shown in errors about it. That is a sixth of the time.
 * - CDKTF resolves every element three times: once to find references to other stacks, once for its block,
 *   and once more for the whole stack. A block that is resolved stays as it is, so once is enough.
 * - CDKTF collects validations and annotations by copying a list for each construct, which grows with the
 *   square of their number.
 * Whatever a stack has that needs CDKTF's own way, `canBeShortened` finds, and the whole app goes that way.
 */

/** Resolves tokens as CDKTF does, and notices those that belong to another stack. */
class WatchfulResolver extends DefaultTokenResolver {
  foundOtherStack = false;

  constructor(private readonly stack: TerraformStack) {
    super(new StringConcat());
  }

  override resolveToken(...[token, context, postProcessor]: Parameters<DefaultTokenResolver["resolveToken"]>): unknown {
    const { originStack } = token as { readonly originStack?: TerraformStack };
    this.foundOtherStack ||= originStack !== undefined && originStack !== this.stack;
    return super.resolveToken(token, context, postProcessor) as unknown;
  }
}

/** Whether CDKTF's own way is taken throughout. */
export const plainSynthesis = process.env["PLATFORM_PLAIN_SYNTHESIS"] === "1";

/** Does some work without a stack trace for every token. Errors keep theirs. */
export function withoutTokenTraces<Result>(work: () => Result): Result {
  if (plainSynthesis) {
    return work();
  }
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

/** Whether nothing in a stack needs CDKTF's own way: no aspect, fault, annotation, custom synthesis or move. */
export function canBeShortened(stack: TerraformStack): boolean {
  return stack.node.findAll().every((construct) => {
    const plain = Aspects.of(construct).all.length === 0 && construct.node.metadata.every(isStackTrace);
    return plain && !hasCustomSynthesis(construct) && !isMoved(construct) && construct.node.validate().length === 0;
  });
}

/**
 * The stack's Terraform JSON as an object, the same that `stack.toTerraform()` makes; undefined where it
 * refers to another stack, for which CDKTF makes outputs and data sources.
 */
export function terraformOf(stack: TerraformStack): object | undefined {
  const resolver = new WatchfulResolver(stack);
  const overrides = (stack as unknown as { readonly rawOverrides: Record<string, unknown> }).rawOverrides;
  const resolveByFramework = (value: unknown): unknown =>
    Tokenization.resolve(value, { scope: stack, preparing: false, resolver }) as unknown;
  const resolve = (value: object) => resolveLive(value, resolveByFramework) as object;
  const elements = stack.node.findAll().filter((construct) => TerraformElement.isTerraformElement(construct));
  const metadata: Record<string, unknown> = {
    version: stack.node.tryGetContext("cdktfVersion") as unknown,
    stackName: stack.node.id,
    backend: "local",
    ...(Object.keys(overrides).length > 0 && { overrides: { stack: Object.keys(overrides) } }),
  };
  for (const element of elements) {
    deepMerge(metadata, resolve(element.toMetadata() as object));
  }
  const terraform: Record<string, unknown> = { "//": { metadata, outputs: outputsOf(elements) } };
  for (const element of elements) {
    deepMerge(terraform, resolve(element.toTerraform() as object));
  }
  deepMerge(terraform, resolve(overrides));
  return resolver.foundOtherStack ? undefined : terraform;
}

/** Outputs by the path of their constructs, as CDKTF's command line shows them. */
function outputsOf(elements: readonly TerraformElement[]): object {
  const outputs = {};
  for (const element of elements) {
    if (TerraformOutput.isTerraformOutput(element)) {
      const nested = element.node.path
        .split("/")
        .reduceRight<string | object>((inner, part) => ({ [part]: inner }), element.friendlyUniqueId);
      deepMerge(outputs, nested);
    }
  }
  return outputs;
}

/** The one entry of metadata that CDKTF makes itself. */
function isStackTrace({ type }: { readonly type: string }): boolean {
  return type === "stacktrace";
}

function hasCustomSynthesis(construct: IConstruct): boolean {
  return Symbol.for("cdktf/customSynthesis") in construct;
}

function isMoved(construct: IConstruct): boolean {
  return TerraformResource.isTerraformResource(construct) && construct.hasResourceMove() !== undefined;
}
