const ADDRESS = /(?<![\w.-])[a-z][a-z0-9]*_\w+\.[A-Za-z_]\w*/g;

/** Gives what a value refers to its later address, at any depth: that a resource moved is no change of its users. */
export function withMovedReferences<Value>(value: Value, moves: ReadonlyMap<string, string>): Value {
  return moves.size === 0 ? value : (mapped(value, moves) as Value);
}

function mapped(value: unknown, moves: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") {
    return value.replace(ADDRESS, (address) => moves.get(address) ?? address);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapped(item, moves));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, moves)]));
  }
  return value;
}

/** The parts of a stack's JSON that are read here. */
interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/** Gives the resources of a stack, and what refers to them, their later addresses. */
export function atLaterAddresses(json: object, moves: ReadonlyMap<string, string>): object {
  if (moves.size === 0) return json;
  const { resource = {}, ...others } = withMovedReferences(json as StackJson & object, moves);
  const types = Object.entries(resource).map(([type, ofType]) => {
    const blocks = Object.entries(ofType).map(([id, block]) => {
      const address = moves.get(`${type}.${id}`);
      return [address?.slice(type.length + 1) ?? id, block] as const;
    });
    return [type, Object.fromEntries(blocks)] as const;
  });
  return { ...others, resource: Object.fromEntries(types) };
}
