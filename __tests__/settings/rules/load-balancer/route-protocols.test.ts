import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";

describe("the protocols of a service", () => {
  test("of one service's routes are the same", () => {
    expect(issuesWith({ [`${web}.routes.stream`]: { paths: ["/stream"], protocolVersion: "GRPC" } })).toEqual([
      `${web}.routes.stream.protocolVersion: is GRPC, and route site of the same service is HTTP1; a service speaks one of them, so make two services.`,
    ]);
  });
});
