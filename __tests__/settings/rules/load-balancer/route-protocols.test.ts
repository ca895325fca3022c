import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";

describe("the routes of a service", () => {
  test("have the same protocol version", () => {
    expect(issuesWith({ [`${web}.routes.stream`]: { paths: ["/stream"], protocolVersion: "GRPC" } })).toEqual([
      `${web}.routes.stream.protocolVersion: \`protocolVersion\` (GRPC) must be the same for all routes of a service, but "site" has HTTP1; change one of them, or define two services.`,
    ]);
  });
});

describe("the protocol of a service", () => {
  test("decides the protocol version of its routes, and their health check", () => {
    const { services } = environmentWith("prod", { [`${web}.protocol`]: "grpc" });
    expect(services["web"]?.routes["site"]).toMatchObject({
      protocolVersion: "GRPC",
      healthCheck: { path: "/grpc.health.v1.Health/Check", matcher: "0" },
    });
  });

  test("is that of its routes unless it is set, and http without routes", () => {
    expect(environmentWith("prod", { [`${web}.routes.site.protocolVersion`]: "HTTP2" }).services["web"]?.protocol).toBe(
      "http2",
    );
    expect(environmentWith("prod", { [`${web}.routes`]: undefined }).services["web"]?.protocol).toBe("http");
  });

  test("must fit the protocol version of a route", () => {
    const changes = { [`${web}.protocol`]: "http", [`${web}.routes.site.protocolVersion`]: "GRPC" };
    expect(issuesWith(changes)).toEqual([
      `${web}.routes.site.protocolVersion: \`protocolVersion\` (GRPC) must be HTTP1 with \`protocol\` "http"; remove one of them.`,
    ]);
  });

  test("supports no routes if it isn't HTTP", () => {
    expect(issuesWith({ [`${web}.protocol`]: "tcp" })).toEqual([
      `${web}.routes.site: routes are not supported with \`protocol\` "tcp", because a load balancer speaks HTTP; remove the route, or change \`protocol\`.`,
    ]);
    expect(issuesWith({ [`${web}.protocol`]: "tcp", [`${web}.routes`]: undefined })).toEqual([]);
  });
});
