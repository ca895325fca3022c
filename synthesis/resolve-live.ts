/*
 * Which values CDKTF's resolver would hand back as they are. It makes a context of closures for each of them,
 * most of a big stack's time; most of a stack are literals.
 */

/** In every token in a string, list or map key; in every reference; and in every number token of CDKTF. */
const SIGNS_OF_LIFE = ["TfToken[", "${", "e+28"];

/** Number tokens are doubles of about -1.9e289; no setting of a resource is as large as this. */
const LARGEST_LITERAL = 1e15;

/**
 * Resolves a value, and asks the resolver only for the parts that may hold a token.
 * @param resolve CDKTF's resolver
 */
export function resolveLive(value: unknown, resolve: (live: unknown) => unknown): unknown {
  if (isInertPrimitive(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.every((item) => typeof item === "object" || isInertPrimitive(item))
      ? value.map((item: unknown) => resolveLive(item, resolve)).filter((item) => item !== undefined)
      : resolve(value);
  }
  if (!isPlain(value)) {
    return resolve(value);
  }
  const result: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    const resolved = resolveLive(part, resolve);
    if (resolved !== undefined) {
      result[key] = resolved;
    }
  }
  return result;
}

function isInertPrimitive(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return isInertText(value);
    case "number":
      return Math.abs(value) < LARGEST_LITERAL;
    case "boolean":
    case "undefined":
      return true;
    default:
      return value === null;
  }
}

function isInertText(text: string): boolean {
  return !SIGNS_OF_LIFE.some((sign) => text.includes(sign));
}

/** An object literal that is no token itself and has none among its keys. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !("resolve" in value) &&
    Object.keys(value).every(isInertText)
  );
}
