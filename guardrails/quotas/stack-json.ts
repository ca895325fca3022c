/** Arguments of a resource, as its stack's JSON has them. */
export type Arguments = Readonly<Record<string, unknown>>;

type Blocks = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** Where something is deployed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** A synthesized stack, and where it is deployed. */
export interface StackJson extends Place {
  readonly name: string;
  /** Where what names another configuration of the provider is deployed, by its alias. @default everywhere as the stack */
  readonly places?: Readonly<Record<string, Place>>;
  /** Resources by type and logical id. */
  readonly resource: Blocks;
  /** Data sources by type and logical id. */
  readonly data: Blocks;
}

/** A resource of a stack. */
export interface StackResource {
  readonly stack: StackJson;
  /** `aws_iam_role.service_web_task_role`. */
  readonly address: string;
  readonly attributes: Arguments;
}

/**
 * Reads a stack from the content of its `cdk.tf.json`; undefined if it doesn't say which account and region it is deployed
 * to, as a stack of the user's own for another provider.
 */
export function readStackJson(name: string, json: object): StackJson | undefined {
  const {
    provider,
    resource = {},
    data = {},
  } = json as {
    readonly provider?: { readonly aws?: readonly Arguments[] };
    readonly resource?: Blocks;
    readonly data?: Blocks;
  };
  const [place, ...others] = (provider?.aws ?? []).map(placeIn);
  if (place?.account === undefined || place.region === undefined) return undefined;
  const { account, region } = place;
  const places = others.map(({ alias, ...other }) => [alias, { account, region, ...other }] as const);
  return { name, account, region, places: Object.fromEntries(places), resource, data };
}

/** Reads a configuration of the provider; what it does not say is left out. */
function placeIn(provider: Arguments): Partial<Place> & { readonly alias: string } {
  const { alias, region, allowed_account_ids: accounts } = provider;
  const [account] = Array.isArray(accounts) ? (accounts as unknown[]) : [];
  return {
    alias: typeof alias === "string" ? alias : "",
    ...(typeof account === "string" && { account }),
    ...(typeof region === "string" && { region }),
  };
}

/** Where a resource of a stack is deployed. */
export function placeOf(stack: StackJson, { provider, region }: Arguments): Place {
  const alias = typeof provider === "string" ? provider.replace(/^aws\./, "") : "";
  const place = stack.places?.[alias] ?? stack;
  return typeof region === "string" && !region.includes("${") ? { ...place, region } : place;
}

/** Lists the resources of a type in a stack, in the order of their logical ids. */
export function resourcesOf(stack: StackJson, type: string): StackResource[] {
  return Object.entries(stack.resource[type] ?? {})
    .map(([id, attributes]) => ({ stack, address: `${type}.${id}`, attributes }))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}

/**
 * Finds what an attribute refers to in its stack: a resource or a data source.
 * @param reference `${aws_lb.entry.arn}`
 */
export function referredBy(
  stack: StackJson,
  reference: unknown,
): { address: string; attributes: Arguments } | undefined {
  const found = /^\$\{(data\.)?(\w+)\.(\w+)\.\w+\}$/.exec(typeof reference === "string" ? reference : "");
  const [, isData, type = "", id = ""] = found ?? [];
  const attributes = (isData ? stack.data : stack.resource)[type]?.[id];
  return attributes && { address: `${isData ?? ""}${type}.${id}`, attributes };
}
