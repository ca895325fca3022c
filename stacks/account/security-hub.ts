import { SecurityHub } from "../../constructs/audit/security-hub";
import { type AccountSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { type AccountStack } from "./account-stack";

/** Enables Security Hub in each region of an account; nothing if it is enabled already, or not wanted. */
export function createSecurityHub(
  stack: AccountStack,
  { securityHub, regions }: Pick<AccountSettings, "regions" | "securityHub">,
): SecurityHub | undefined {
  const { mode, foundationalBestPractices, cis, minimumSeverity, ...others } = securityHub;
  requireEmpty(others);
  if (mode !== "create") return undefined;
  return new SecurityHub(stack, "security-hub", {
    foundationalBestPractices,
    cis,
    minimumSeverity,
    regions: regions.slice(1),
  });
}
