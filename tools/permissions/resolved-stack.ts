import { createHash } from "node:crypto";
import { partitionOf } from "../../constructs/core/partitions";
import { arnFormats, computedAttributes } from "./arn-formats";

/** Arguments of one resource. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The parts of a stack's JSON that a review needs. */
interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly module?: Readonly<Record<string, unknown>>;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly provider: {
    readonly aws: readonly {
      readonly region: string;
      readonly allowed_account_ids: readonly string[];
      readonly default_tags?: readonly { readonly tags: Readonly<Record<string, string>> }[];
    }[];
  };
}

const REFERENCE = /(?<!\$)\$\{([^{}]+)\}/g;
/** A call of a function in an expression, whose result only Terraform knows. */
const CALL = /(?<!\$)\$\{\w+\(/;
const ATTRIBUTE = /^((?:data\.)?aws_\w+)\.([\w-]+)\.(\w+(?:(?:\[\d+\])?\.\w+)*)$/;
const ID_LENGTH = 12;

/**
 * A synthesized stack in which every reference resolves to a value, as after an apply. Values that AWS would assign
 * are derived from the resource's address, and so are the same each time.
 */
export class ResolvedStack {
  readonly account: string;
  readonly region: string;
  private readonly json: StackJson;
  private readonly defaultTags: Readonly<Record<string, string>>;

  /** @param text the stack's `cdk.tf.json` */
  constructor(
    readonly name: string,
    text: string,
  ) {
    this.json = JSON.parse(text) as StackJson;
    const [provider] = this.json.provider.aws;
    this.account = provider?.allowed_account_ids[0] ?? "";
    this.region = provider?.region ?? "";
    this.defaultTags = provider?.default_tags?.[0]?.tags ?? {};
  }

  /** Returns all resources of a type with their logical IDs. */
  all(type: string): [string, Arguments][] {
    return Object.entries(this.json.resource?.[type] ?? {});
  }

  /** The resource types in this stack. */
  get types(): string[] {
    return Object.keys(this.json.resource ?? {});
  }

  /** Names of the modules, whose resources the JSON doesn't have. */
  get modules(): string[] {
    return Object.keys(this.json.module ?? {});
  }

  /**
   * Returns the arguments of a data source.
   * @throws if there is none
   */
  data(type: string, name: string): Arguments {
    const data = this.json.data?.[type]?.[name];
    if (!data) throw new Error(`there is no data.${type}.${name}`);
    return data;
  }

  /** Returns the argument of a resource that an expression refers to, if it is no more than that. */
  argument(expression: string): unknown {
    const [, type = "", logicalId = "", name = ""] = /^(aws_\w+)\.([\w-]+)\.(\w+)$/.exec(expression) ?? [];
    return this.json.resource?.[type]?.[logicalId]?.[name];
  }

  /** Returns the resource with an ARN, if it is in this stack and its type is in `arnFormats`. */
  find(arn: string): Arguments | undefined {
    for (const type of Object.keys(arnFormats)) {
      const named = this.all(type).filter(([, args]) => !CALL.test(JSON.stringify(args["name"] ?? "")));
      const entry = named.find(([logicalId]) => this.arn(type, logicalId) === arn);
      if (entry) return entry[1];
    }
    return undefined;
  }

  /**
   * Returns the ARN of a resource.
   * @throws if there is no such resource; the message lists the existing ones
   */
  arn(type: string, logicalId: string): string {
    return this.attribute(type, logicalId, "arn");
  }

  /** Returns the tags of a resource, with the provider's default tags. */
  tags(resource: Arguments): Record<string, string> {
    return { ...this.defaultTags, ...(resource["tags"] as Record<string, string> | undefined) };
  }

  /**
   * Replaces the references in a text with their values.
   * @throws if an expression is anything but a reference to an attribute or a variable
   */
  resolve(text: string): string {
    return text
      .replace(REFERENCE, (_match, expression: string) => this.value(expression))
      .replace(/\$\$\{/g, "${")
      .replace(/%%\{/g, "%{");
  }

  private value(expression: string): string {
    const variable = /^var\.(\w+)$/.exec(expression)?.[1];
    if (variable !== undefined) {
      const value = this.json.variable?.[variable]?.default;
      return typeof value === "string" ? value : variable;
    }
    const [, type, logicalId, attribute] = ATTRIBUTE.exec(expression) ?? [];
    if (type === undefined || logicalId === undefined || attribute === undefined) {
      throw new Error(
        `The policies of the stack ${this.name} contain the expression "${expression}", which can't be resolved; ` +
          "refer to an attribute of a resource or to a variable.",
      );
    }
    return this.attribute(type, logicalId, attribute.replace(/\[\d+\]/g, ""));
  }

  private attribute(reference: string, logicalId: string, attribute: string): string {
    const type = reference.replace(/^data\./, "");
    const known = reference === type ? undefined : this.fact(type, attribute);
    if (known !== undefined) return known;
    const resources = reference === type ? this.json.resource : this.json.data;
    const resource = resources?.[type]?.[logicalId];
    if (!resource) {
      const existing = this.all(type).map(([id]) => id);
      throw new Error(
        `The stack ${this.name} has no ${type}.${logicalId}; its resources of this type are: ` +
          `${existing.join(", ") || "none"}.`,
      );
    }
    const format = attribute === "arn" ? arnFormats[type] : computedAttributes[type]?.[attribute];
    if (format !== undefined) {
      return this.fill(format, `${type}.${logicalId}`, resource);
    }
    const argument = resource[attribute] ?? (attribute === "id" ? resource["name"] : undefined);
    return typeof argument === "string"
      ? this.resolve(argument)
      : this.fill(`${type}.${logicalId}.${attribute}`, logicalId, resource);
  }

  /** What data sources without arguments tell of the stack's own provider. */
  private fact(type: string, attribute: string): string | undefined {
    const facts: Readonly<Record<string, string>> = {
      "aws_caller_identity.account_id": this.account,
      "aws_caller_identity.id": this.account,
      "aws_partition.partition": partitionOf(this.region),
      "aws_region.id": this.region,
      "aws_region.name": this.region,
      "aws_region.region": this.region,
    };
    return facts[`${type}.${attribute}`];
  }

  private fill(format: string, address: string, resource: Arguments): string {
    const id = createHash("sha256").update(`${this.name}.${address}`).digest("hex").slice(0, ID_LENGTH);
    const known: Arguments = { partition: partitionOf(this.region), region: this.region, account: this.account, id };
    return format.replace(/\{(\w+)(\/?)\}/g, (_match, key: string, slash: string) => {
      const value = known[key] ?? resource[key];
      const text = typeof value === "string" ? this.resolve(value) : id;
      return slash ? text.slice(text.lastIndexOf("/") + 1) : text;
    });
  }
}
