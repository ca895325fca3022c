import { issuesWith } from "../../../support/settings-under-test";

const staging = "environments.staging";

test.each<[Record<string, unknown>, string]>([
  [
    { lock: { minimumRetentionDays: 40 } },
    `${staging}.backup.retentionDays: \`retentionDays\` (35) must not be less than \`lock.minimumRetentionDays\` (40).`,
  ],
  [
    { copies: [{ region: "eu-west-1" }] },
    `${staging}.backup.copies: \`copies[0]\`: \`region\` must differ from the region of the backups (eu-west-1).`,
  ],
  [
    { lock: { mode: "compliance" } },
    `${staging}.backup.lock.mode: "compliance" requires \`destroy\` to be "stateless-only", because nobody can delete the vault once the lock is final.`,
  ],
  [
    { lock: { mode: "compliance", coolingOffDays: 1 } },
    `${staging}.backup.lock.coolingOffDays: must be a whole number from 3 to 36500; got 1.`,
  ],
  [
    { copies: [{ vaultArn: "central" }] },
    `${staging}.backup.copies[0].vaultArn: must be the ARN of a backup vault, such as "arn:aws:backup:eu-west-1:555555555555:backup-vault:central"; got "central".`,
  ],
  [
    { copies: [{ retentionDays: 7 }] },
    `${staging}.backup.copies[0]: must have either \`region\`, where a vault is created, or \`vaultArn\`, of a vault that exists.`,
  ],
])("the backups of an environment: %j", (backup, issue) => {
  expect(issuesWith({ [`${staging}.backup`]: backup })).toContain(issue);
});

test("a lock that nobody can remove stands in an environment that is never destroyed", () => {
  expect(
    issuesWith({ [`${staging}.backup`]: { lock: { mode: "compliance" } }, [`${staging}.destroy`]: "stateless-only" }),
  ).toEqual([]);
});
