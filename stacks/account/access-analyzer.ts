import { AccessAnalyzer, type AccessAnalyzerProps } from "../../constructs/audit/access-analyzer";
import { type AccountSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type AccountStack } from "./account-stack";

/**
 * Creates the analyzers of an account's access, in each of its regions.
 * @returns undefined unless they are created
 */
export function createAccessAnalyzer(
  stack: AccountStack,
  { accessAnalyzer, regions: [, ...regions] }: Pick<AccountSettings, "accessAnalyzer" | "regions">,
): AccessAnalyzer | undefined {
  const { mode, ...settings } = accessAnalyzer;
  return mode === "create"
    ? new AccessAnalyzer(stack, "access-analyzer", exact<AccessAnalyzerProps>()({ ...settings, regions }))
    : undefined;
}
