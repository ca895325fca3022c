import { type Stack } from "./stack";

/** Arguments of a block, as the JSON of its stack has them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A resource or a data source of a synthesized stack. */
export class Resource {
  constructor(
    readonly stack: Stack,
    /** `aws_s3_bucket`; a data source's begins with `data.`. */
    readonly type: string,
    /** Logical id: `access_logs`. */
    readonly id: string,
    readonly attributes: Arguments,
  ) {}

  /** `aws_s3_bucket.access_logs`. */
  get address(): string {
    return `${this.type}.${this.id}`;
  }

  /** Path of the construct: `prod/access-logs/resource`. That of a resource without metadata is its address. */
  get path(): string {
    const { metadata } = (this.attributes["//"] ?? {}) as { readonly metadata?: { readonly path?: string } };
    return metadata?.path ?? `${this.stack.name}/${this.address}`;
  }

  /** Region that the resource is in: its own, or that of its provider; undefined if it isn't known at synthesis. */
  get region(): string | undefined {
    const used = this.get("provider");
    const alias = typeof used === "string" ? used.split(".")[1] : undefined;
    const provider = this.stack.providers.find((candidate) => candidate["alias"] === alias);
    const region = this.get("region") ?? provider?.["region"] ?? this.stack.region;
    return typeof region === "string" ? region : undefined;
  }

  /** Returns the value of an argument; undefined if it isn't set or is null, which Terraform takes for the same. */
  get(argument: string): unknown {
    return this.attributes[argument] ?? undefined;
  }

  /** Lists the nested blocks of a name; see {@link blocksOf}. */
  blocks(name: string): readonly Arguments[] {
    return blocksOf(this.attributes, name);
  }

  /** Returns the first nested block of a name; empty if there is none. */
  block(name: string): Arguments {
    return this.blocks(name)[0] ?? {};
  }
}

/**
 * Lists the nested blocks of a name. The JSON has a single block as an object and several as a list, and a dynamic block
 * under `dynamic`, of which the content counts as one block.
 */
export function blocksOf(args: Arguments, name: string): readonly Arguments[] {
  const dynamic = asList((args["dynamic"] as Arguments | undefined)?.[name])
    .map((block) => block["content"])
    .flatMap(asList);
  return [...asList(args[name]), ...dynamic];
}

function asList(value: unknown): readonly Arguments[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item): item is Arguments => typeof item === "object" && item !== null);
}
