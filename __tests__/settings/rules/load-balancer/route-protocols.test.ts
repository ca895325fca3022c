import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";

describe("the routes of a service", () => {
  test("have the same protocol version", () => {
    expect(issuesWith({ [`${web}.routes.stream`]: { paths: ["/stream"], protocolVersion: "GRPC" } })).toEqual([
      `${web}.routes.stream.protocolVersion: \`protocolVersion\` (GRPC) must be the same for all routes of a service, but "site" has HTTP1; change one of them, or define two services.`,
    ]);
  });
});
