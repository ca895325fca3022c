import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, type Changes, issuesWith, settingsWith } from "../../../support/settings-under-test";

const emails = { "application.notifications.emails": ["team@example.com"] };

const nothing = { "application.services": {}, "application.database": undefined };

test("addresses require something that notifies", () => {
  expect(issuesWith({ ...emails, ...nothing })).toEqual([
    "application.notifications.emails: `emails` requires a job, a queue, a service or a worker, the sources of notifications; add one, or remove `emails`.",
  ]);
});

test.each([
  ["a service", { "application.services": { api: { port: 80 } } }],
  ["a queue", { "application.queues.mails": {} }],
  ["a job", { "application.jobs.nightly": { schedule: { expression: "rate(1 day)" } } }],
])("addresses are valid with %s", (_, changes) => {
  expect(issuesWith({ ...emails, ...nothing, ...changes })).toEqual([]);
});

test("what is notified depends on the stage", () => {
  const { environments } = settingsWith({ ...emails, "environments.test.notifications": { deployments: "all" } });
  expect(Object.entries(environments).map(([name, { notifications }]) => [name, notifications])).toEqual([
    ["prod", { emails: ["team@example.com"], deployments: "failed", stoppedTasks: true }],
    ["staging", { emails: ["team@example.com"], deployments: "failed", stoppedTasks: true }],
    ["test", { emails: ["team@example.com"], deployments: "all", stoppedTasks: false }],
  ]);
});

test.each<[string, unknown]>([
  ["deployments", "none"],
  ["stoppedTasks", false],
])("prod needs a waiver for weaker %s", (key, value) => {
  const issues = issuesWith({ "environments.prod.notifications": { emails: ["team@example.com"], [key]: value } });
  expect(issues).toEqual([expect.stringContaining(`setting: "notifications.${key}"`)]);
});

test("what is notified of nobody, or of nothing, is a warning", () => {
  const warnings = (changes: Changes) =>
    checkSettings(changed(changes)).warnings.flatMap(({ path, message }) =>
      path.includes("notifications") ? [`${path}: ${message}`] : [],
    );
  const events = { "environments.test.notifications": { deployments: "all" } };
  expect(warnings(events)).toEqual([
    "environments.test.notifications.deployments: has no effect, because `notifications.emails` is empty: nobody receives notifications; remove it.",
  ]);
  const queue = { ...emails, ...nothing, "application.queues.mails": {} };
  expect(warnings({ ...events, ...queue })).toEqual([
    "environments.test.notifications.deployments: has no effect, because the environment has no services and no workers; remove it.",
  ]);
  expect(warnings({ ...events, ...emails })).toEqual([]);
});
