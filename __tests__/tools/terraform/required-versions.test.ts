import { leastDemanding, requiredTogether, versionIssue } from "../../../tools/terraform/required-versions";

const stack = (name: string, version: string) => ({
  name,
  requiredProviders: { aws: { source: "hashicorp/aws", version } },
});
const wide = stack("state", ">= 5.100.0, < 7.0.0");
const newer = stack("prod", ">= 6.21.0, < 7.0.0");
const newest = stack("test", ">= 6.100.0, < 7.0.0");

test("stacks that require a newer provider than others are told apart", () => {
  expect(leastDemanding([newer, wide, newest]).map(({ name }) => name)).toEqual(["state"]);
  expect(leastDemanding([newer, newer])).toHaveLength(2);
});

test("one lock file suits the stack that requires the newest provider, wherever it stands", () => {
  for (const stacks of [
    [newest, newer, wide],
    [wide, newest, newer],
  ]) {
    expect(requiredTogether(stacks)["aws"]?.version).toBe(">= 6.100.0, < 7.0.0");
  }
});

test("a stack that can't be validated here is said to be so, and other failures are shown as they are", () => {
  const refusal = "provider hashicorp/aws: no available releases match the given constraints >= 6.21.0, < 7.0.0";
  expect(versionIssue(newer, refusal)).toBe(
    "requires the AWS provider >= 6.21.0, < 7.0.0, and this machine has none of these versions: the stack was not validated. Its output `aws_provider` says what requires them.",
  );
  expect(versionIssue(newer, "Error: Could not connect")).toBeUndefined();
});
