import { type Changes, type ResourceChange, type StackChanges } from "../../diff/changes";
import { type Content, type Markup, markup } from "../markup/markup";
import { badge, breakable, counted, filter, type Section, value } from "./parts";
import { table } from "./table";

const WORDS: Readonly<Record<ResourceChange["action"], string>> = {
  create: "created",
  destroy: "destroyed",
  replace: "replaced",
  update: "updated",
  move: "moved",
  forget: "forgotten",
  none: "without effect",
};

/** What changed since a commit, a folder or a plan. */
export function changesSection({ against, stacks }: Changes): Section {
  return {
    id: "changes",
    title: "Changes",
    note: counted(
      stacks.reduce((sum, { resources }) => sum + resources.length, 0),
      "resource",
    ),
    content: markup`<p>Against ${against}.</p>
${stacks.length === 0 ? markup`<p class="empty">Nothing changed.</p>` : stacks.map(stackChanges)}`,
  };
}

function stackChanges({ stack, status, resources, other }: StackChanges): Markup {
  const id = `changes-${stack}`;
  return markup`<h3>${stack} ${status !== "changed" && badge(status, status)}</h3>
${filter(id, `Filter changes of ${stack}`)}
${table({
  id,
  caption: `Resources of ${stack} that change`,
  columns: ["Resource", "What happens", "Attributes"],
  rows: resources.map((change) => [
    {
      shows: markup`<code>${breakable(change.address)}</code>${change.previousAddress !== undefined && markup`<br><small>before: <code>${breakable(change.previousAddress)}</code></small>`}`,
      sortedBy: change.address,
    },
    { shows: action(change), sortedBy: change.action },
    change.attributes.map(attribute),
  ]),
  empty: "No resource changes.",
})}
${other.length > 0 && markup`<details class="block"><summary>${counted(other.length, "other change")}</summary>${other.map(attribute)}</details>`}`;
}

function action({ action: kind, holds, isProtected, isCertain, renamedTo }: ResourceChange): Markup {
  const loss = holds !== undefined && (kind === "destroy" || kind === "replace");
  return markup`${badge(kind, isCertain ? WORDS[kind] : `${WORDS[kind]} or replaced`)}
${loss && markup`<br><small>with ${holds}${isProtected && ", unless prevent_destroy stops it"}</small>`}
${renamedTo !== undefined && markup`<br><small>probably renamed to <code>${breakable(renamedTo)}</code></small>`}`;
}

function attribute({ path, before, after, replaces }: StackChanges["other"][number]): Content {
  const values =
    before === undefined && after === undefined
      ? " follows another change"
      : markup`: ${value(before)} → ${value(after)}`;
  return markup`<div class="attribute"><code>${breakable(path)}</code>${values}${replaces === true && " (replaces the resource)"}</div>`;
}
