import { type Arguments, Resource } from "./resource";

/** How much a stack has to be protected; what is not known to be less is `prod`. */
export type Stage = "test" | "staging" | "prod";

/** A stack as synthesis writes it. */
export interface WrittenStack {
  /** Id of the stack: `prod`. */
  readonly name: string;
  readonly stage: Stage;
  /** Content of its `cdk.tf.json`. */
  readonly json: object;
}

/** The parts of a stack's JSON that are read here. */
interface StackJson {
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly variable?: Named;
  readonly output?: Named;
  readonly module?: Named;
  readonly terraform?: Arguments;
}

/** Blocks by name. */
type Named = Readonly<Record<string, Arguments>>;

/** Blocks by type and logical id. */
type Blocks = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** A synthesized stack: its resources and data sources, by type and in the order of their logical ids. */
export class Stack {
  readonly name: string;
  readonly stage: Stage;
  /** The configurations of the AWS provider, the default one first. */
  readonly providers: readonly Arguments[];
  /** The block `terraform`, with the backend. */
  readonly terraform: Arguments;
  private readonly others: Readonly<Record<string, Named | undefined>>;
  private readonly lists = new Map<string, readonly Resource[]>();
  private readonly resources: ReadonlyMap<string, ReadonlyMap<string, Resource>>;
  private readonly dataSources: ReadonlyMap<string, ReadonlyMap<string, Resource>>;

  constructor({ name, stage, json }: WrittenStack) {
    const { provider = {}, resource = {}, data = {}, terraform = {}, variable, output, module } = json as StackJson;
    this.name = name;
    this.stage = stage;
    this.providers = provider["aws"] ?? [];
    this.terraform = terraform;
    this.others = { variable, output, module };
    this.resources = this.read(resource, "");
    this.dataSources = this.read(data, "data.");
  }

  /** Account that the stack is deployed to; undefined if it isn't known at synthesis. */
  get account(): string | undefined {
    const accounts = this.providers[0]?.["allowed_account_ids"];
    const [account] = Array.isArray(accounts) ? (accounts as unknown[]) : [];
    return typeof account === "string" ? account : undefined;
  }

  /** Region that the stack is deployed to; undefined if it isn't known at synthesis. */
  get region(): string | undefined {
    const region = this.providers[0]?.["region"];
    return typeof region === "string" ? region : undefined;
  }

  /** Types of the resources that the stack has. */
  get types(): Iterable<string> {
    return this.resources.keys();
  }

  /**
   * Lists the resources of a type.
   * @param type `aws_vpc`; `data.aws_vpc` for data sources; `provider.aws` for the configurations of the provider;
   * `terraform` for the block with the backend; `variable`, `output` and `module`; `*` for all resources
   */
  of(type: string): readonly Resource[] {
    // Hundreds of rules ask for the same types.
    const known = this.lists.get(type);
    if (known) {
      return known;
    }
    const list = this.list(type);
    this.lists.set(type, list);
    return list;
  }

  private list(type: string): readonly Resource[] {
    if (type === "*") {
      return [...this.all()];
    }
    const named = this.others[type];
    if (named !== undefined) {
      return sortedEntries(named).map(([name, args]) => new Resource(this, type, name, args));
    }
    if (type === "terraform") {
      return [new Resource(this, type, this.name, this.terraform)];
    }
    if (type === "provider.aws") {
      return this.providers.map((provider, index) => {
        const { alias } = provider;
        return new Resource(
          this,
          type,
          typeof alias === "string" ? alias : `default${index === 0 ? "" : index}`,
          provider,
        );
      });
    }
    const blocks = type.startsWith("data.")
      ? this.dataSources.get(type.slice("data.".length))
      : this.resources.get(type);
    return [...(blocks?.values() ?? [])];
  }

  /** Lists all resources. */
  *all(): Iterable<Resource> {
    for (const resources of this.resources.values()) {
      yield* resources.values();
    }
  }

  /** Finds a resource, or a data source, by its type and logical id. */
  find(type: string, id: string, kind: "resource" | "data" = "resource"): Resource | undefined {
    return (kind === "data" ? this.dataSources : this.resources).get(type)?.get(id);
  }

  private read(blocks: Blocks, prefix: string): ReadonlyMap<string, ReadonlyMap<string, Resource>> {
    return new Map(
      sortedEntries(blocks).map(([type, ofType]) => [
        type,
        new Map(sortedEntries(ofType).map(([id, args]) => [id, new Resource(this, `${prefix}${type}`, id, args)])),
      ]),
    );
  }
}

function sortedEntries<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.keys(record)
    .sort()
    .map((key) => [key, record[key] as Value]);
}
