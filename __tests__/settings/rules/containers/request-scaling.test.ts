import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";

describe("scaling by requests", () => {
  test("requires a route", () => {
    const path = `${web}.scaling.requestsPerTarget`;
    expect(issuesWith({ [path]: 100, [`${web}.routes`]: {} })).toEqual([
      `${path}: \`requestsPerTarget\` requires a route; add one, or remove \`requestsPerTarget\`.`,
    ]);
  });
});
