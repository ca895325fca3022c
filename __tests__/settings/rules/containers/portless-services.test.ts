import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const bot = (settings: object = {}) => ({ "application.services.bot": settings });

describe("a service without a port", () => {
  test("is valid, and may call others", () => {
    expect(issuesWith(bot({ uses: { services: ["api"] } }))).toEqual([]);
    expect(environmentWith("prod", bot()).services["bot"]?.port).toBeUndefined();
  });

  test("can't have routes", () => {
    expect(issuesWith(bot({ routes: { site: { paths: ["/bot"] } } }))).toEqual([
      "application.services.bot.routes: routes require a `port` on which the service listens; add `port` to the service, or remove `routes`.",
    ]);
  });

  test("can't be called", () => {
    expect(issuesWith({ ...bot(), "application.services.web.uses.services": ["api", "bot"] })).toEqual([
      'application.services.web.uses.services: "bot" listens on no port, so that `services.web` can\'t call it; add `port` to `services.bot`, or remove it from the list.',
    ]);
  });

  test("is not reported beside an invalid port", () => {
    expect(issuesWith(bot({ port: 0, routes: { site: { paths: ["/bot"] } } }))).toEqual([
      "application.services.bot.port: must be a whole number from 1 to 65535; got 0.",
    ]);
  });
});
