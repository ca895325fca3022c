import { reviewStack } from "../../../tools/permissions/review";
import { reviewedStacks } from "../../../tools/permissions/reviewed-stacks";

test("the review finds nothing in the roles of pipelines and in the boundaries", async () => {
  const stacks = reviewedStacks("__tests__/tools/permissions/pipeline-settings");
  const roles = stacks.flatMap(({ stack }) => stack.all("aws_iam_role").map(([id]) => id));
  expect(roles).toContain("pipeline_prod_apply");
  const issues = (await Promise.all(stacks.map(reviewStack))).flat();
  expect(issues.filter((issue) => /: (?:pipeline_|aws_iam_policy\.boundary_)/.test(issue))).toEqual([]);
});

test("a boundary that gave no reason would be an issue", async () => {
  const stacks = reviewedStacks("__tests__/tools/permissions/pipeline-settings");
  const prod = stacks.find(({ stack }) => stack.name === "account-prod");
  const without = { ...prod, reasons: new Map(), wholeReasons: new Map() } as NonNullable<typeof prod>;
  expect(await reviewStack(without)).toContain(
    "account-prod: aws_iam_policy.boundary_prod: UseServices: allows everything except what it lists; list what it allows.",
  );
});
