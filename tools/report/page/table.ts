import { type Content, type Markup, markup } from "../markup/markup";

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Whether it holds numbers. @default false */
  readonly isNumber?: boolean;
}

/** A cell: what it shows, and what it is sorted by if that is something else. */
export type Cell = Content | { readonly shows: Content; readonly sortedBy: string | number };

/** A table that can be sorted by each column, and scrolled sideways where it is too wide. */
export interface TableProps {
  /** Unique in the page. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly (string | Column)[];
  readonly rows: readonly (readonly Cell[])[];
  /** What to say instead of a table without rows. */
  readonly empty: string;
}

/** Writes a table. The first cell of a row names the row. */
export function table({ id, caption, columns, rows, empty }: TableProps): Markup {
  if (rows.length === 0) return markup`<p class="empty">${empty}</p>`;
  const all = columns.map((column) => (typeof column === "string" ? { title: column } : column));
  return markup`<div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0"><table id="${id}" data-sortable>
<caption id="${id}-caption">${caption}</caption>
<thead><tr>${all.map(({ title, isNumber }) => markup`<th scope="col"${isNumber === true && markup` class="number"`}>${title}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => row(cells, all))}</tbody>
</table></div>`;
}

function row(cells: readonly Cell[], columns: readonly Column[]): Markup {
  return markup`<tr>${cells.map((cell, index) => {
    const { shows, sortedBy } = isSorted(cell) ? cell : { shows: cell, sortedBy: undefined };
    const attributes = markup`${columns[index]?.isNumber === true && markup` class="number"`}${sortedBy !== undefined && markup` data-value="${sortedBy}"`}`;
    return index === 0 ? markup`<th scope="row"${attributes}>${shows}</th>` : markup`<td${attributes}>${shows}</td>`;
  })}</tr>
`;
}

function isSorted(cell: Cell): cell is { readonly shows: Content; readonly sortedBy: string | number } {
  return typeof cell === "object" && "sortedBy" in cell;
}
