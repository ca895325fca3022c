import { readArguments } from "../../synthesis/arguments";
import { configurations } from "../terraform/configurations";
import { permissionTable } from "./permission-table";
import { reviewStack } from "./review";
import { reviewedStacks } from "./reviewed-stacks";
import { rolesOf } from "./role-permissions";

/**
 * `npm run permissions`: lists what every role of every stack may do, and reviews it. The exit status is 1 if there is
 * any issue.
 */
async function main(): Promise<void> {
  const { values } = readArguments({ all: { type: "boolean" } });
  let issues = 0;
  for (const config of configurations(values)) {
    for (const reviewed of reviewedStacks(config)) {
      const roles = rolesOf(reviewed);
      console.log(`${config}: ${reviewed.stack.name} (${roles.length === 1 ? "1 role" : `${roles.length} roles`})`);
      if (roles.length > 0) console.log(permissionTable(roles));
      for (const issue of await reviewStack(reviewed)) {
        console.error(`${config}: ${issue}`);
        issues += 1;
      }
    }
  }
  console.log(
    issues === 0
      ? "AWS knows every action, and every statement names its resources or has a reason not to."
      : `${issues} ${issues === 1 ? "issue" : "issues"}.`,
  );
  process.exitCode = issues === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
