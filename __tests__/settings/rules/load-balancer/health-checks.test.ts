import { matcherIssue } from "../../../../constructs/load-balancer/matcher-issue";
import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const site = `${web}.routes.site`;

describe("the health checks of a route", () => {
  test("time out before the next check", () => {
    expect(issuesWith({ [`${site}.healthCheck`]: { intervalSeconds: 5, timeoutSeconds: 5 } })).toEqual([
      `${site}.healthCheck.timeoutSeconds: \`timeoutSeconds\` (5) must be less than \`intervalSeconds\` (5); lower it or raise \`intervalSeconds\`.`,
    ]);
  });

  test("expect status codes of the route's protocol", () => {
    expect(issuesWith({ [`${site}.healthCheck.matcher`]: "200-599" })).toEqual([
      `${site}.healthCheck.matcher: status code 599 is not supported with \`protocolVersion\` HTTP1; use codes from 200 to 499.`,
    ]);
    expect(issuesWith({ [`${site}.healthCheck.matcher`]: "200", [`${site}.protocolVersion`]: "GRPC" })).toEqual([
      `${site}.healthCheck.matcher: status code 200 is not supported with \`protocolVersion\` GRPC; use codes from 0 to 99.`,
    ]);
  });

  test.each(["299-200", "200,304-301"])("expect no range such as %s that ends before it starts", (matcher) => {
    const [range = ""] = /\d+-\d+/.exec(matcher) ?? [];
    const turned = range.split("-").reverse().join("-");
    const message = `the range ${range} ends before it starts; use ${turned}.`;
    expect(issuesWith({ [`${site}.healthCheck.matcher`]: matcher })).toEqual([
      `${site}.healthCheck.matcher: ${message}`,
    ]);
    expect(matcherIssue(matcher, "HTTP1")).toBe(message);
  });
});
