import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

const web = "application.services.web";
const site = `${web}.routes.site`;

describe("the conditions of a route", () => {
  test("are at least one", () => {
    expect(issuesWith({ [`${web}.routes.all`]: {} })).toEqual([
      `${web}.routes.all: has no conditions; set \`paths\`, \`hosts\`, \`header\` or \`methods\`. \`paths: ["/*"]\` matches what no other route does.`,
    ]);
  });

  test("are no more than a listener rule supports", () => {
    expect(issuesWith({ [`${site}.paths`]: ["/a", "/b", "/c", "/d", "/e", "/f"] })).toEqual([
      `${site}.paths: has 6 condition values, but a listener rule supports at most 5; split it into two routes.`,
    ]);
    expect(issuesWith({ [`${site}.paths`]: ["/*/*/*", "/?/?/?"] })).toEqual([
      `${site}.paths: has 6 wildcards, but a listener rule supports at most 5; split it into two routes.`,
    ]);
  });

  test("include the path prefix of the environment in the length of a path", () => {
    const path = `/${"a".repeat(125)}`;
    expect(
      issues({
        "environments.test": participant("/test", { services: { web: { routes: { site: { paths: [path] } } } } }),
      }),
    ).toEqual([
      `environments.test.services.web.routes.site.paths: "${`/test${path}`.slice(0, 79)}…" has 131 characters including the environment's path prefix, but a listener rule supports at most 128; shorten it.`,
    ]);
  });

  test("may be the path prefix of the environment alone", () => {
    expect(
      issues({
        "environments.test": participant("/test", { services: { web: { routes: { site: { paths: null } } } } }),
      }),
    ).toEqual([]);
  });
});
