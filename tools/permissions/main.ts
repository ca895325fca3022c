import { readArguments } from "../../synthesis/arguments";
import { configurations } from "../terraform/configurations";
import { permissionSummary } from "./permission-summary";
import { permissionTable } from "./permission-table";
import { reviewStack } from "./review";
import { type ReviewedStack, reviewedStacks } from "./reviewed-stacks";

/**
 * `npm run permissions`: lists what every policy of every stack says, and reviews it. The exit status is 1 if there is
 * any issue.
 */
async function main(): Promise<void> {
  const { values } = readArguments({ all: { type: "boolean" }, full: { type: "boolean" } });
  let issues = 0;
  for (const config of configurations(values)) {
    const stacks = reviewedStacks(config);
    print(config, stacks, values.full);
    for (const issue of (await Promise.all(stacks.map(reviewStack))).flat()) {
      console.error(`${config}: ${issue}`);
      issues += 1;
    }
  }
  console.log(
    issues === 0
      ? "AWS knows every action. Every statement names its principals and resources, or has a reason not to."
      : `${issues} ${issues === 1 ? "issue" : "issues"}.`,
  );
  process.exitCode = issues === 0 ? 0 : 1;
}

function print(config: string, stacks: readonly ReviewedStack[], isFull: boolean): void {
  if (!isFull) {
    console.log(`${config} (\`-- --full\` lists every action and every stack)`);
    console.log(permissionSummary(stacks));
    return;
  }
  for (const reviewed of stacks) {
    console.log(`${config}: ${reviewed.stack.name}`);
    console.log(permissionTable(reviewed));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
