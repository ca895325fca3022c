import { type PropIssue } from "../../core/prop-issue";

/** Returns why an upgrade isn't one: it must lead to a higher major version. */
export function documentDatabaseUpgradeIssues(props: {
  readonly engineVersion: string;
  readonly upgradeFrom?: string | undefined;
}): PropIssue[] {
  const { engineVersion, upgradeFrom } = props;
  if (upgradeFrom === undefined || Number.parseInt(upgradeFrom, 10) < Number.parseInt(engineVersion, 10)) {
    return [];
  }
  const message = `\`upgradeFrom\` (${upgradeFrom}) must be of a lower major version than \`engineVersion\` (${engineVersion}); remove it if no upgrade is in progress.`;
  return [{ props: ["upgradeFrom", "engineVersion"], message }];
}
