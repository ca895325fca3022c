import { type Changes, type ResourceChange } from "../../../tools/diff/changes";
import { changesAsMarkdown, changesAsText } from "../../../tools/diff/print-changes";

const replaced: ResourceChange = {
  action: "replace",
  type: "aws_db_instance",
  address: "aws_db_instance.database",
  path: "prod/database/resource",
  holds: "its data",
  isProtected: true,
  isCertain: true,
  attributes: [
    { path: "engine", before: "postgres", after: "mysql", replaces: true },
    { path: "tags", before: ["a", "b"], after: ["b", "c"], replaces: false },
  ],
};
const updated: ResourceChange = {
  action: "update",
  type: "aws_ecs_service",
  address: "aws_ecs_service.web",
  isProtected: false,
  isCertain: false,
  attributes: [{ path: "task_definition" }],
};
const changes: Changes = {
  against: "commit 1a2b3c4",
  stacks: [
    {
      stack: "prod",
      status: "changed",
      resources: [replaced, updated],
      other: [{ path: "output.host.value", before: "a" }],
    },
  ],
};

test("the text begins with what loses state, and has a line for each attribute", () => {
  expect(changesAsText(changes)).toBe(`1 stack differs from commit 1a2b3c4

STATE IS LOST:
  prod: aws_db_instance.database: Replaced, which loses its data. \`prevent_destroy\` stops Terraform before it does.

prod: 1 replaced, 1 updated, 1 outside of resources
  -/+ aws_db_instance.database  # prod/database/resource
      Replaced, which loses its data. \`prevent_destroy\` stops Terraform before it does.
      engine: "postgres" -> "mysql"  # can't be updated
      tags: -"a" +"c"
  ~ aws_ecs_service.web  (the provider wasn't asked whether it replaces it)
      task_definition: follows from another change
  ~ output.host.value: "a" -> none`);
});

test("nothing that differs is said in a line", () => {
  expect(changesAsText({ against: "commit 1a2b3c4", stacks: [] })).toBe("Nothing differs from commit 1a2b3c4");
  expect(changesAsMarkdown({ against: "commit 1a2b3c4", stacks: [] })).toBe("### Nothing differs from commit 1a2b3c4");
});

test("the comment has a caution, a table, and the changes of each stack folded", () => {
  const comment = changesAsMarkdown(changes);
  expect(comment).toContain("### 1 stack differs from commit 1a2b3c4");
  expect(comment).toContain("> [!CAUTION]\n> **State is lost:**\n> - `prod: aws_db_instance.database: Replaced,");
  expect(comment).toContain("| `prod` | 1 replaced, 1 updated, 1 outside of resources |");
  expect(comment).toContain("<details><summary><code>prod</code>: 1 replaced,");
  expect(comment).toContain("```diff\n-/+ aws_db_instance.database");
});

test("a comment that would be too long says what it leaves out", () => {
  const comment = changesAsMarkdown(changes, 400);
  expect(comment).toContain("The changes of `prod` are too long to be shown here.");
  expect(comment).toContain("> **State is lost:**");
});

test("a value that contains backticks can't end the block of code", () => {
  const [stack] = changes.stacks;
  const script = { ...updated, attributes: [{ path: "user_data", before: "```", after: "x" }] };
  const comment = changesAsMarkdown({ ...changes, stacks: stack ? [{ ...stack, resources: [script] }] : [] });
  expect(comment).toContain("````diff\n");
});
