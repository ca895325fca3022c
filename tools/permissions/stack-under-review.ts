import { createHash } from "node:crypto";
import { arnFormats, madeByAws } from "./arn-formats";

/** Arguments of one resource. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What is read of a stack's JSON. */
interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
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
const ATTRIBUTE = /^(aws_\w+)\.(\w+)\.(\w+(?:(?:\[\d+\])?\.\w+)*)$/;
const ID_LENGTH = 12;

/**
 * A synthesized stack in which every reference has a value, as after an apply: what AWS would choose is made up,
 * the same each time.
 */
export class StackUnderReview {
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

  /** All resources of a type, by logical id. */
  all(type: string): [string, Arguments][] {
    return Object.entries(this.json.resource?.[type] ?? {});
  }

  /** The types of resource that there are. */
  get types(): string[] {
    return Object.keys(this.json.resource ?? {});
  }

  /** The resource that has an ARN, where it is one of this stack and of a type in `arnFormats`. */
  find(arn: string): Arguments | undefined {
    for (const type of Object.keys(arnFormats)) {
      const found = this.all(type).find(([logicalId]) => this.arn(type, logicalId) === arn);
      if (found) return found[1];
    }
    return undefined;
  }

  /**
   * ARN of a resource.
   * @throws with the addresses that there are, if there is no such resource
   */
  arn(type: string, logicalId: string): string {
    return this.attribute(type, logicalId, "arn");
  }

  /** A resource's own tags and those that the provider adds. */
  tags(resource: Arguments): Record<string, string> {
    return { ...this.defaultTags, ...(resource["tags"] as Record<string, string> | undefined) };
  }

  /**
   * A text with the values of what it refers to.
   * @throws at an expression that is more than a reference to a resource's attribute or a variable
   */
  resolve(text: string): string {
    return text
      .replace(REFERENCE, (_all, expression: string) => this.value(expression))
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
      throw new Error(`${this.name}: no value for the expression "${expression}" in a policy.`);
    }
    return this.attribute(type, logicalId, attribute.replace(/\[\d+\]/g, ""));
  }

  private attribute(type: string, logicalId: string, attribute: string): string {
    const resource = this.json.resource?.[type]?.[logicalId];
    if (!resource) {
      const there = this.all(type).map(([id]) => id);
      throw new Error(`${this.name}: no ${type}.${logicalId}; of this type there are: ${there.join(", ") || "none"}`);
    }
    const format = attribute === "arn" ? arnFormats[type] : madeByAws[type]?.[attribute];
    if (format !== undefined) {
      return this.fill(format, `${type}.${logicalId}`, resource);
    }
    const argument = resource[attribute] ?? (attribute === "id" ? resource["name"] : undefined);
    return typeof argument === "string"
      ? this.resolve(argument)
      : this.fill(`${type}.${logicalId}.${attribute}`, logicalId, resource);
  }

  private fill(format: string, address: string, resource: Arguments): string {
    const id = createHash("sha256").update(`${this.name}.${address}`).digest("hex").slice(0, ID_LENGTH);
    const known: Arguments = { partition: "aws", region: this.region, account: this.account, id };
    return format.replace(/\{(\w+)(\/?)\}/g, (_all, key: string, slash: string) => {
      const value = known[key] ?? resource[key];
      const text = typeof value === "string" ? this.resolve(value) : id;
      return slash ? text.slice(text.lastIndexOf("/") + 1) : text;
    });
  }
}
