import { formatPath, isPart, type Path } from "../issues/path";
import { type Issue } from "../issues/settings-error";

/**
 * A domain, an email address or a URL in a domain that examples and manuals use.
 *
 * Source: RFC 2606, "Reserved Top Level DNS Names", sections 2 and 3.
 */
const PLACEHOLDER =
  /^(?:https?:\/\/|[^\s@/]+@)?(?:[\w*-]+\.)*(?:example\.(?:com|net|org)|[\w-]+\.(?:example|invalid))(?:\/|$)/i;

/** Warns about domains and addresses that must be replaced before anything is planned or applied. */
export function placeholderDomainWarnings(value: unknown, path: Path = []): Issue[] {
  if (typeof value === "string") return PLACEHOLDER.test(value) ? [warning(value, path)] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => placeholderDomainWarnings(item, [...path, index]));
  return isPart(value)
    ? Object.entries(value).flatMap(([key, part]) => placeholderDomainWarnings(part, [...path, key]))
    : [];
}

function warning(text: string, path: Path): Issue {
  const what = text.includes("@") ? "an address" : text.includes("/") ? "a URL" : "a domain";
  return {
    path: formatPath(path),
    message: `${text} is a placeholder; replace it with ${what} of your own before you plan.`,
  };
}
