import { parseArgs } from "node:util";
import { allConfigurations } from "../terraform/synthesized-stacks";
import { permissionTable } from "./permission-table";
import { platformUnderReview } from "./platform-under-review";
import { reviewStack } from "./review";
import { rolesOf } from "./role-permissions";

/** `npm run permissions`: what every role of every stack may do, and whether AWS has it. Ends 1 on any fault. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: "string" }, all: { type: "boolean", default: false } },
  });
  const configs = values.all ? allConfigurations() : [values.config ?? process.env["PLATFORM_CONFIG"] ?? "config"];
  let issues = 0;
  for (const config of configs) {
    for (const reviewed of platformUnderReview(config)) {
      const roles = rolesOf(reviewed);
      console.log(`${config}: ${reviewed.stack.name} (${roles.length === 1 ? "1 role" : `${roles.length} roles`})`);
      if (roles.length > 0) console.log(permissionTable(roles));
      for (const fault of await reviewStack(reviewed)) {
        console.error(`${config}: ${fault}`);
        issues += 1;
      }
    }
  }
  console.log(
    issues === 0
      ? "Every action is one of AWS's, and nothing is allowed without a name or a reason."
      : `${issues} issues.`,
  );
  process.exitCode = issues === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
