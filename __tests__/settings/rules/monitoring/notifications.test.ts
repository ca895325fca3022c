import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, type Changes, issuesWith, settingsWith } from "../../../support/settings-under-test";

const emails = { "application.notifications.emails": ["team@example.com"] };

/** The warnings about notifications. */
const warnings = (changes: Changes) =>
  checkSettings(changed(changes), { example: true }).warnings.flatMap(({ path, message }) =>
    path.includes("notifications") ? [`${path}: ${message}`] : [],
  );

/** The issues of prod with one more recipient. */
const issuesOf = (recipient: object, changes: Changes = {}) =>
  issuesWith({ ...emails, ...changes, "environments.prod.notifications.recipients": { other: recipient } });

test("what is notified depends on the stage", () => {
  const { environments } = settingsWith({ ...emails, "environments.test.notifications": { deployments: "all" } });
  const common = { emails: ["team@example.com"], recipients: {} };
  expect(Object.entries(environments).map(([name, { notifications }]) => [name, notifications])).toEqual([
    ["prod", { ...common, deployments: "failed", stoppedTasks: true, databaseEvents: true }],
    ["staging", { ...common, deployments: "failed", stoppedTasks: true, databaseEvents: true }],
    ["test", { ...common, deployments: "all", stoppedTasks: false, databaseEvents: false }],
  ]);
});

test.each<[string, unknown]>([
  ["deployments", "none"],
  ["stoppedTasks", false],
  ["databaseEvents", false],
])("prod needs a waiver for weaker %s", (key, value) => {
  const issues = issuesWith({ "environments.prod.notifications": { emails: ["team@example.com"], [key]: value } });
  expect(issues).toEqual([expect.stringContaining(`setting: "notifications.${key}"`)]);
});

test("what is notified of nobody, or of nothing, is a warning", () => {
  const events = { "environments.test.notifications": { deployments: "all" } };
  const nobody = { "environments.prod.notifications": { emails: ["team@example.com"] } };
  expect(warnings({ ...events, ...nobody })).toEqual([
    "environments.test.notifications.deployments: has no effect, because `notifications` has neither `emails` nor `recipients`: nobody receives notifications; remove it.",
  ]);
  const queue = {
    ...emails,
    "application.services": {},
    "application.database": undefined,
    "application.queues.mails": {},
  };
  expect(warnings({ ...events, ...queue })).toEqual([
    "environments.test.notifications.deployments: has no effect, because the environment has no services and no workers; remove it.",
  ]);
  expect(warnings({ ...events, ...emails })).toEqual([]);
});

test("a prod environment in which nobody is told is a warning", () => {
  expect(warnings({})).toEqual([
    "environments.prod.notifications: has no recipients: when prod is down, nobody is told; add `emails` or `recipients` (docs/notifications.md).",
  ]);
  const tickets = { kind: "email", address: "team@example.com", severities: ["ticket"] };
  expect(warnings({ "environments.prod.notifications.recipients": { team: tickets } })).toEqual([
    'environments.prod.notifications: has no recipient with the severity "page": when prod is down, nobody is told; add "page" to a recipient (docs/notifications.md).',
  ]);
  const pages = { ...tickets, severities: ["page"] };
  expect(warnings({ "environments.prod.notifications.recipients": { team: pages } })).toEqual([]);
});

test("an address is named once, because Amazon SNS has one subscription for it", () => {
  expect(issuesOf({ kind: "email", address: "team@example.com" })).toEqual([
    "environments.prod.notifications.recipients.other.address: is notified by `emails` already; remove one of them.",
  ]);
  const url = { kind: "https", url: "https://events.example.com/sns" };
  expect(issuesOf(url, { "application.notifications.recipients": { first: url } })).toEqual([
    "environments.prod.notifications.recipients.other.url: is notified by `recipients.first` already; remove one of them.",
  ]);
});

test.each([
  "https://events.pagerduty.com/integration/0123456789abcdef0123456789abcdef/enqueue",
  "https://api.opsgenie.com/v1/json/amazonsns?apiKey=0123",
])("a URL with a key is refused: %s", (url) => {
  expect(issuesOf({ kind: "https", url })).toEqual([
    'environments.prod.notifications.recipients.other.url: contains a key, which would be in the JSON and in the state; store the URL in a secret, and use the kind "https-from-secret" (docs/notifications.md).',
  ]);
});

test("the secret of an endpoint must be defined", () => {
  expect(issuesOf({ kind: "https-from-secret", secret: "pagerduty" })).toEqual([
    expect.stringContaining(
      'environments.prod.notifications.recipients.other.secret: there is no secret named "pagerduty", which `notifications.recipients.other` uses;',
    ),
  ]);
  expect(issuesOf({ kind: "https-from-secret", secret: "payment" })).toEqual([]);
});

test("chat channels need a region of the partition aws", () => {
  const slack = { kind: "slack", workspace: "T0123ABCD", channel: "C0123ABCDEF" };
  expect(issuesOf(slack)).toEqual([]);
  expect(issuesOf({ ...slack, workspace: "acme" })).toEqual([
    'environments.prod.notifications.recipients.other.workspace: must be an id of Slack such as "T0123ABCD"; got "acme".',
  ]);
});
