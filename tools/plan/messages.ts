import { isEmpty, planMarkdown } from "./markdown";
import { type PlanRecord } from "./plan-record";

/** Marks the comment on a pull request. */
export const COMMENT_MARKER = "<!-- platform-plan -->";

/** Marks the issue about drift. */
export const DRIFT_MARKER = "<!-- platform-drift -->";

/** What a run of a workflow says about itself. */
export interface RunDescription {
  /** The commit that was planned; undefined on other machines. */
  readonly commit: string | undefined;
  /** Address of the run. */
  readonly url: string | undefined;
}

/** The comment on a pull request. */
export function planComment(records: readonly PlanRecord[], run: RunDescription, longest?: number): string {
  const changed = records.filter((record) => !isEmpty(record)).length;
  const title =
    changed === 0
      ? "### This changes nothing in AWS"
      : `### This changes ${changed} of ${records.length} ${records.length === 1 ? "stack" : "stacks"}`;
  return [title, planMarkdown(records, longest), footer(run)].filter((part) => part !== "").join("\n\n");
}

/** The issue about drift. Undefined if every stack is as its code says. */
export function driftBody(records: readonly PlanRecord[], run: RunDescription, longest?: number): string | undefined {
  const drifted = records.filter((record) => !isEmpty(record));
  if (drifted.length === 0) return undefined;
  const introduction =
    "What is in AWS is not what the code says. Either somebody changed it by hand, or a change was merged and not " +
    "applied. Apply the stack to go back to the code, or change the code. This issue is closed when nothing differs.";
  return [introduction, planMarkdown(drifted, longest), footer(run)].filter((part) => part !== "").join("\n\n");
}

function footer({ commit, url }: RunDescription): string {
  const what = commit === undefined ? "" : `Planned for ${commit.slice(0, 12)}`;
  const where = url === undefined ? "" : `[log and full plan](${url})`;
  return [what, where].filter((part) => part !== "").join(" · ");
}
