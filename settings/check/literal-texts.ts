import { literalText, looksLikeToken } from "../../constructs/core/template-text";
import { formatPath, isPart, type Path } from "../issues/path";
import { type Issue } from "../issues/settings-error";

/** Makes every text in checked settings reach AWS as it was written. Keys have forms that need no escape. */
export function literalTexts<Value>(value: Value): Value {
  return mapTexts(value) as Value;
}

function mapTexts(value: unknown): unknown {
  if (typeof value === "string") return literalText(value);
  if (Array.isArray(value)) return value.map(mapTexts);
  return isPart(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part)])) : value;
}

/** Finds the texts and keys that CDKTF would take for references of its own. */
export function tokenIssues(value: unknown, path: Path = []): Issue[] {
  if (typeof value === "string") return looksLikeToken(value) ? [tokenIssue(path)] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => tokenIssues(item, [...path, index]));
  if (!isPart(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...(looksLikeToken(key) ? [tokenIssue([...path, key])] : []),
    ...tokenIssues(part, [...path, key]),
  ]);
}

function tokenIssue(path: Path): Issue {
  const message =
    "contains a reference of CDKTF, which would be replaced in the JSON; use plain text, and add what refers to resources in extensions.ts.";
  return { path: formatPath(path), message };
}
