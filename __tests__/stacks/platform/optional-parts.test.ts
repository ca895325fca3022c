import shop from "../../../examples/shop";
import { judgeStacks } from "../../../stacks/platform/judge-stacks";
import { checkSettings } from "../../../settings/check/check-settings";
import { wholePlatform } from "../../support/shop-platform";

/** What prod may have in addition to its defaults, without any waiver. */
const more = {
  secrets: {
    pagerduty: { description: "URL of the integration", rotation: { reason: "revoked by hand" } },
    session: {
      description: "Signs sessions",
      generated: {},
      rotation: { functionArn: "arn:aws:lambda:eu-west-1:444444444444:function:rotate", schedule: "rate(10 days)" },
    },
  },
  services: {
    api: { secrets: { SESSION_KEY: { secret: "session" } } },
    web: { deployment: { strategy: "canary" } },
  },
  canaries: { home: { path: "/" } },
  notifications: {
    emails: ["oncall@acme.io"],
    deployments: "all",
    recipients: {
      pager: { kind: "https-from-secret", secret: "pagerduty", severities: ["page"] },
      hook: { kind: "https", url: "https://hooks.acme.io/alarms" },
      mail: { kind: "email", address: "team@acme.io" },
      slack: { kind: "slack", workspace: "T0123ABCD", channel: "C0123ABCDEF" },
      teams: {
        kind: "teams",
        tenant: "12345678-90ab-cdef-1234-567890abcdef",
        team: "12345678-90ab-cdef-1234-567890abcdee",
        channel: "19%3Aabc123%40thread.tacv2",
      },
    },
  },
};

const definition = { ...shop, environments: { prod: { ...shop.environments.prod, ...more } } };

test("prod may notify every kind of recipient, rotate, and deploy by canary: no guardrail refuses it", () => {
  const { settings } = checkSettings(definition, { example: true });
  const contents = new Map(
    Object.entries(wholePlatform(definition)).map(([name, { json }]) => [name, JSON.parse(json) as object]),
  );
  const judged = judgeStacks(contents, {
    settings,
    definition,
    additions: { sourceOf: () => undefined },
    ownRules: [],
  });
  expect(judged).toEqual([]);
});
