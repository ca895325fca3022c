import { DefaultTokenResolver, StringConcat, Token, Tokenization, type TerraformStack } from "cdktf";

/*
 * Passes to CDKTF's resolver only values that may hold a token. The resolver creates closures for every key and value,
 * and most of a stack are literals, which it returns unchanged.
 */

/** Part of every token in a string, list or map key. */
const TOKEN_MARKER = "TfToken[";

/** How CDKTF finds tokens of numbers in a string: they print as -8.1e+298. */
const NUMBER_TOKEN = /[-|\d.+]e[-|\d.eE+]/;

/** Tokens of numbers are doubles below -1e288. */
const SMALLEST_LITERAL = -1e15;

/**
 * @param preparing whether to create references to other stacks
 * @returns a function that resolves the tokens in a value
 */
export function resolver(scope: TerraformStack, { preparing }: { preparing: boolean }): (value: unknown) => unknown {
  const options = { scope, preparing, resolver: new DefaultTokenResolver(new StringConcat()) };
  const texts = new Map<string, string>();

  function resolveText(text: string): unknown {
    const cached = texts.get(text);
    if (cached !== undefined) {
      return cached;
    }
    const resolved: unknown = Tokenization.resolve(text, options);
    if (typeof resolved === "string") {
      texts.set(text, resolved);
    }
    return resolved;
  }

  return function resolve(value: unknown): unknown {
    if (holdsNoToken(value)) {
      return value;
    }
    if (typeof value === "string") {
      return resolveText(value);
    }
    if (Array.isArray(value) && !value.some(isTokenOfItsList)) {
      return value.map(resolve).filter((item) => item !== undefined);
    }
    if (!isPlainObject(value)) {
      return Tokenization.resolve(value, options) as unknown;
    }
    const result: Record<string, unknown> = {};
    for (const key in value) {
      const resolved = resolve(value[key]);
      if (resolved !== undefined) {
        result[key] = resolved;
      }
    }
    return result;
  };
}

/** Whether a value is neither a list nor an object, and holds no token. */
export function holdsNoToken(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return isLiteralText(value);
    case "number":
      return value > SMALLEST_LITERAL && value !== Token.NUMBER_MAP_TOKEN_VALUE;
    case "boolean":
    case "undefined":
      return true;
    default:
      return value === null;
  }
}

function isLiteralText(text: string): boolean {
  return !text.includes(TOKEN_MARKER) && !NUMBER_TOKEN.test(text) && !text.endsWith("Map Token Value");
}

/** Whether an item stands for a list that is only known at apply: CDKTF encodes it as the only item. */
function isTokenOfItsList(item: unknown): boolean {
  return typeof item === "string"
    ? item.includes(`#{${TOKEN_MARKER}`)
    : typeof item === "number" && !holdsNoToken(item);
}

/** Whether a value is an object literal that is not a token and has no tokens among its keys. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !("resolve" in value) &&
    Object.keys(value).every(isLiteralKey)
  );
}

const literalKeys = new Set<string>();

/** Remembers its answers, because the few names of arguments recur in thousands of objects. */
function isLiteralKey(key: string): boolean {
  if (literalKeys.has(key)) return true;
  const isLiteral = isLiteralText(key);
  if (isLiteral) literalKeys.add(key);
  return isLiteral;
}
