import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const api = "application.services.api";
const route = `${api}.routes.public`;
const ports = { [`${api}.ports`]: { admin: 8001, grpc: { port: 8002, protocol: "grpc" } } };

describe("a route to another port", () => {
  test.each([
    { port: "admin" },
    { port: 8001 },
    { port: 8000 },
    { port: 9901 },
    { container: "proxy" },
    { healthCheck: { port: "admin" } },
    { healthCheck: { port: 7 } },
  ])("leads to a port of the service or of a sidecar: %j", (settings) => {
    expect(issuesWith({ ...ports, [route]: { paths: ["/api/*"], ...settings } })).toEqual([]);
  });

  test("names a port that exists", () => {
    const settings = { paths: ["/api/*"], port: "admim", healthCheck: { port: "adnin" } };
    expect(issuesWith({ ...ports, [route]: settings })).toEqual([
      `${route}.healthCheck.port: there is no port named "adnin" in \`ports\`; did you mean "admin"?`,
      `${route}.port: there is no port named "admim" in \`ports\`; did you mean "admin"?`,
    ]);
    expect(issuesWith({ ...ports, [`${route}.port`]: 8009 })).toEqual([
      `${route}.port: neither the service nor a sidecar listens on port 8009; use 8000 or 8001 or 8002 or 9901, or add it to \`ports\`.`,
    ]);
  });

  test("names a sidecar that listens", () => {
    expect(issuesWith({ [`${route}.container`]: "prxy" })).toEqual([
      `${route}.container: the service has no sidecar named "prxy"; did you mean "proxy"?`,
    ]);
    expect(issuesWith({ [`${route}.container`]: "agent", [`${api}.sidecars.agent`]: { image: "agent:1.0" } })).toEqual([
      `${route}.container: the sidecar "agent" listens on no port; add \`port\` to it.`,
    ]);
    expect(issuesWith({ ...ports, [route]: { paths: ["/api/*"], container: "proxy", port: "admin" } })).toEqual([
      `${route}.container: \`container\` already says the port; remove \`container\` or \`port\`.`,
    ]);
  });
});

describe("the protocol version of a route to another port", () => {
  const versionOf = (changes: object) =>
    environmentWith("prod", { ...ports, ...changes }).services["api"]?.routes["public"]?.protocolVersion;

  test("is that of the port", () => {
    expect(versionOf({ [`${route}.port`]: "grpc" })).toBe("GRPC");
    expect(versionOf({ [`${route}.port`]: "admin", [`${api}.protocol`]: "grpc" })).toBe("HTTP1");
    expect(versionOf({ [`${route}.container`]: "proxy", [`${api}.sidecars.proxy.protocol`]: "http2" })).toBe("HTTP2");
  });

  test("decides about the protocol of the service only at its own port", () => {
    const { services } = environmentWith("prod", { ...ports, [`${route}.port`]: "grpc" });
    expect(services["api"]?.protocol).toBe("http");
  });

  test("must not be another one", () => {
    expect(issuesWith({ ...ports, [route]: { paths: ["/api/*"], port: "admin", protocolVersion: "GRPC" } })).toEqual([
      `${route}.protocolVersion: \`protocolVersion\` (GRPC) must be HTTP1 with \`protocol\` "http"; remove one of them.`,
    ]);
    expect(
      issuesWith({ [`${api}.ports`]: { mqtt: { port: 1883, protocol: "tcp" } }, [`${route}.port`]: "mqtt" }),
    ).toEqual([
      `${route}: routes are not supported with \`protocol\` "tcp", because a load balancer speaks HTTP; remove the route, or change \`protocol\`.`,
    ]);
  });

  test("is HTTP at another port of a service that speaks TCP", () => {
    expect(issuesWith({ ...ports, [`${api}.protocol`]: "tcp", [`${route}.port`]: "admin" })).toEqual([]);
  });
});
