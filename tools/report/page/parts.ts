import { type Content, type Markup, markup } from "../markup/markup";
import { type ResourceReference, type RuleStatus } from "../report-data";

/** A section of the page; the table of contents links to it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What stands beside the title in the table of contents. */
  readonly note?: string;
  readonly content: Markup;
}

export const STATUS: Readonly<Record<RuleStatus, string>> = {
  followed: "followed",
  waived: "waived",
  violated: "violated",
  unused: "nothing to judge",
};

/** A small colored word: a status, a severity. */
export function badge(kind: string, text: string): Markup {
  return markup`<span class="badge ${kind}">${text}</span>`;
}

/** A field that filters the rows, or the entries, of an element. It needs the script of the page. */
export function filter(target: string, label: string): Markup {
  return markup`<p class="tools"><label>${label} <input type="search" data-filter="${target}" autocomplete="off" spellcheck="false"></label> <span class="found" role="status" data-found="${target}"></span></p>`;
}

/** Opens and closes all entries of an element. It needs the script of the page. */
export function expander(target: string): Markup {
  return markup`<span class="tools"><button type="button" data-expand="${target}">Expand all</button> <button type="button" data-collapse="${target}">Collapse all</button></span>`;
}

/** The address of a resource, with its stack. */
export function reference({ address, stack }: Pick<ResourceReference, "address" | "stack">): Markup {
  return markup`<code>${breakable(address)}</code> <span class="muted">${stack}</span>`;
}

/** The longest value that is shown whole; the JSON beside the page has all. */
const LONGEST = 400;

/** Writes a value as Terraform has it. */
export function value(content: unknown): Content {
  if (content === undefined || content === null) return markup`<span class="muted">not set</span>`;
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return markup`<code>${breakable(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)}</code>`;
}

/** Lets a long identifier break behind dots, underscores, slashes and colons. */
export function breakable(text: string): Content {
  return text.split(/(?<=[._/:,-])/).map((part, index) => (index === 0 ? part : [markup`<wbr>`, part]));
}

/** `3 roles`, `1 role`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? singular : plural}`;
}
