import { type PropIssue } from "../core/prop-issue";

/** Number of selections of a restore testing plan. Source: AWS Backup Developer Guide, "Restore testing quotas and parameters". */
export const MAXIMUM_TESTED_DATABASES = 30;

/** What a restore testing plan restores. */
interface TestedProps {
  readonly vaults: readonly string[];
  readonly databases: readonly { readonly name: string }[];
}

/** Says what AWS Backup would refuse to test. */
export function restoreTestingIssues({ vaults, databases }: TestedProps): PropIssue[] {
  const { length } = databases;
  const tooLong = databases.find(({ name }) => !/^[A-Za-z0-9_]{1,50}$/.test(name));
  return [
    ...(vaults.length === 0 ? [{ props: ["vaults"] as const, message: "`vaults` must name at least one vault." }] : []),
    ...(length === 0 ? [{ props: ["databases"] as const, message: "`databases` must name at least one." }] : []),
    ...(length > MAXIMUM_TESTED_DATABASES
      ? [
          {
            props: ["databases"] as const,
            message: `\`databases\` must name at most ${MAXIMUM_TESTED_DATABASES}; got ${length}.`,
          },
        ]
      : []),
    ...(tooLong
      ? [
          {
            props: ["databases"] as const,
            message: `\`databases\`: the name "${tooLong.name}" must have 1 to 50 letters, digits and underscores.`,
          },
        ]
      : []),
  ];
}
