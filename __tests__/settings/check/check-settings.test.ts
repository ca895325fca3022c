import { checkSettings } from "../../../settings/check/check-settings";
import { SettingsError } from "../../../settings/issues/settings-error";
import { changed, issuesOf, issuesWith } from "../../support/settings-under-test";

describe("issues", () => {
  test("are reported together, sorted and numbered, with the page that describes the settings", () => {
    const broken = changed({
      project: "X",
      "environments.prod.network.nat": "x",
      "application.services.web.memoryMib": 700,
    });
    expect(() => checkSettings(broken)).toThrow(
      new SettingsError([
        {
          path: "application.services.web.memoryMib",
          message:
            "`memoryMib` (700) is not supported by Fargate with `cpu` (256); the nearest supported value is 512.",
        },
        {
          path: "environments.prod.network.nat",
          message: 'must be one of "auto", "none", "single", "one-per-zone"; got "x".',
        },
        {
          path: "project",
          message:
            'must be a name of 2 to 20 lowercase letters, digits and single hyphens, starting with a letter; got "X".',
        },
      ]),
    );
    expect(() => checkSettings(broken)).toThrow(/^The settings have 3 issues:\n {2}1\. application\.services/);
    expect(() => checkSettings(broken)).toThrow(
      /\n {2}3\. project: .*\nEvery setting is described in docs\/settings\.md\.$/,
    );
  });

  test("are counted in the singular if there is one", () => {
    expect(() => checkSettings(changed({ project: "X" }))).toThrow(/^The settings have 1 issue:/);
  });

  test("include settings that are not an object", () => {
    expect(issuesOf(undefined)).toEqual([
      {
        path: "settings",
        message: "must be an object; got undefined. Make the settings the default export of `config/index.ts`.",
      },
    ]);
    expect(issuesOf([])[0]?.message).toContain("got an empty list.");
  });

  test("name everything that is missing in an empty object", () => {
    expect(issuesOf({}).map(({ path, message }) => `${path}: ${message.split(" and ")[0]}`)).toEqual([
      "application: is required",
      "backend: is required",
      "environments: is required",
      "project: is required",
      "repository: is required",
      "shared: is required",
      "tags: is required",
    ]);
  });

  test("shorten long values", () => {
    const [issue = ""] = issuesWith({ project: "x".repeat(500) });
    expect(issue.length).toBeLessThan(200);
  });
});
