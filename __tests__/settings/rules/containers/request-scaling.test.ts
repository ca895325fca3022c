import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";

describe("scaling by requests", () => {
  test("are what requests are counted by", () => {
    const path = `${web}.scaling.requestsPerTarget`;
    expect(issuesWith({ [path]: 100, [`${web}.routes`]: {} })).toEqual([
      `${path}: counts requests that come by a route, and the service has none; take it out or add a route.`,
    ]);
  });
});
