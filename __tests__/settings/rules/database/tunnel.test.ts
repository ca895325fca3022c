import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";

const ENABLED = "environments.test.tunnel.enabled";
const open = { [ENABLED]: true };
const withoutData = {
  "application.database": undefined,
  "application.services": { web: { port: 80 } },
  "application.secrets": {},
};

test("a tunnel leads to a database or a search engine", () => {
  expect(issuesWith(open)).toEqual([]);
  expect(issuesWith({ ...open, ...withoutData })).toEqual([
    `${ENABLED}: requires a database, a document database or a search engine, the destinations of a tunnel.`,
  ]);
  expect(issuesWith({ ...open, ...withoutData, "environments.test.search": { kind: "managed" } })).toEqual([]);
});

test("people sign in as users that the database has, without a password", () => {
  const path = "environments.test.tunnel.databaseUsers";
  const users = {
    "application.database.users": {
      people: { grants: "read" },
      clerk: { grants: "read", password: { secret: "payment" } },
    },
    [path]: ["people", "clerk", "reader"],
  };
  expect(issuesWith({ ...open, ...users }).filter((issue) => issue.startsWith("environments.test"))).toEqual([
    `${path}[1]: "clerk" has a password, and can't sign in with an IAM token; choose a user without one.`,
    `${path}[2]: "reader" is not a user in \`database.users\` or in those of \`databases\`; add it there, with the grants that people should have.`,
  ]);
});

test("a workload can't have the name of the tunnel", () => {
  const service = { "environments.test.services.tunnel": { port: 80 } };
  expect(issuesWith(service)).toEqual([]);
  expect(issuesWith({ ...open, ...service })).toEqual([
    'environments.test.services.tunnel: "tunnel" is reserved for the security group of the tunnel; rename the workload.',
  ]);
});

test("without NAT, the image has to be in a private repository", () => {
  const closed = { "environments.test.network.nat": "none", "application.database.usersImage": undefined };
  const issues = issuesWith({ ...closed, ...open }).filter((issue) => issue.startsWith("environments.test.tunnel"));
  expect(issues).toEqual([expect.stringContaining('"public.ecr.aws/docker/library/busybox:1.37.0", which is not in')]);
});

test("prod needs a waiver, also for more users and for longer sessions", () => {
  const prod = (key: string, value: unknown) => ({ [`environments.prod.tunnel.${key}`]: value });
  const users = { "application.database.users": { people: { grants: "read" } } };
  const all = {
    ...users,
    ...prod("enabled", true),
    ...prod("databaseUsers", ["people"]),
    ...prod("timeoutMinutes", 90),
  };
  const settings = ["tunnel.databaseUsers", "tunnel.enabled", "tunnel.timeoutMinutes"];
  expect(issuesWith(all)).toEqual(
    settings.map((setting) => expect.stringContaining(`setting: "${setting}"`) as unknown),
  );
  const waivers = settings.map((setting) => ({
    environment: "prod",
    setting,
    reason: "Support reads orders by hand.",
  }));
  expect(issuesWith({ ...all, waivers })).toEqual([]);
});

test("what says how a tunnel is does nothing without it", () => {
  const { warnings } = checkSettings(changed({ "environments.test.tunnel.timeoutMinutes": 10 }), { example: true });
  expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toContain(
    "environments.test.tunnel.timeoutMinutes: has no effect, because `tunnel.enabled` is false; remove it.",
  );
});
