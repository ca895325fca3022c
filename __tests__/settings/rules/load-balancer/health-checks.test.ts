import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const site = `${web}.routes.site`;

describe("the health checks of a route", () => {
  test("have health checks whose answer is due before the next", () => {
    expect(issuesWith({ [`${site}.healthCheck`]: { intervalSeconds: 5, timeoutSeconds: 5 } })).toEqual([
      `${site}.healthCheck.timeoutSeconds: 5 is not less than intervalSeconds (5); an answer is due before the next check.`,
    ]);
  });

  test("have health checks that expect codes of their protocol", () => {
    expect(issuesWith({ [`${site}.healthCheck.matcher`]: "200-599" })).toEqual([
      `${site}.healthCheck.matcher: 599 is no answer that HTTP1 can be checked for; give codes from 200 to 499.`,
    ]);
    expect(issuesWith({ [`${site}.healthCheck.matcher`]: "200", [`${site}.protocolVersion`]: "GRPC" })).toEqual([
      `${site}.healthCheck.matcher: 200 is no answer that GRPC can be checked for; give codes from 0 to 99.`,
    ]);
  });
});
