import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const ports = (value: object, others: object = {}) => ({ [`${web}.ports`]: value, ...others });

describe("further ports of a service", () => {
  test("are numbers, or objects with a protocol", () => {
    expect(issuesWith(ports({ metrics: 9090, admin: { port: 8081, protocol: "grpc" } }))).toEqual([]);
    expect(issuesWith(ports({ metrics: "9090" }))).toEqual([
      expect.stringMatching(
        /^application\.services\.web\.ports\.metrics: must be a port such as 9090, or an object such as \{ port: 9090, protocol: "grpc" \}; got "9090"\./,
      ),
    ]);
  });

  test("require a port of the service", () => {
    expect(issuesWith({ "application.services.bot": { ports: { metrics: 9090 } } })).toEqual([
      "application.services.bot.ports: further ports require a `port` on which the service listens; add `port` to the service, or remove `ports`.",
    ]);
  });

  test("have numbers of their own", () => {
    expect(issuesWith(ports({ metrics: 3000 }))).toEqual([
      `${web}.ports.metrics: port 3000 is already that of \`port\`; choose another port.`,
    ]);
    expect(issuesWith(ports({ admin: 9000, metrics: { port: 9000 } }))).toEqual([
      `${web}.ports.metrics: port 9000 is already that of \`ports.admin\`; choose another port.`,
    ]);
    const sidecars = { [`${web}.sidecars`]: { envoy: { image: "envoy:1.30", port: 9090 } } };
    expect(issuesWith(ports({ metrics: 9090 }, sidecars))).toEqual([
      `${web}.sidecars.envoy.port: port 9090 is already used by \`services.web\`, and the containers of a task share one network interface; choose another port.`,
    ]);
  });

  test.each(["metrics", "web-metrics"])("have names of their own in the task: %s", (sidecar) => {
    const sidecars = { [`${web}.sidecars`]: { [sidecar]: { image: "envoy:1.30" } } };
    expect(issuesWith(ports({ metrics: 9090 }, sidecars))).toEqual([
      `${web}.ports.metrics: a sidecar has the name "${sidecar}" already, by which its port is known; rename one of them.`,
    ]);
  });

  test("have names of their own among services", () => {
    expect(issuesWith(ports({ admin: 9000 }, { "application.services.web-admin": { port: 80 } }))).toEqual([
      `${web}.ports.admin: other services find the port as "web-admin", which is the name of a service already; rename one of them.`,
    ]);
    const other = { "application.services.web-a": { port: 80, ports: { b: 9001 } } };
    expect(issuesWith(ports({ "a-b": 9000 }, other))).toEqual([
      `${web}.ports.a-b: other services find the port as "web-a-b", and that of \`services.web-a\` as well; rename one of them.`,
    ]);
  });

  test("are within the range of the environment", () => {
    const range = { "application.servicePorts": { from: 3000, to: 8999 } };
    expect(issuesWith(ports({ metrics: 9090 }, range))).toEqual([
      `${web}.ports.metrics: \`ports.metrics\` (9090) must be within \`servicePorts\` (3000 to 8999); change it or widen \`servicePorts\`.`,
    ]);
  });
});

describe("a workload that calls another port of a service", () => {
  const calls = (...services: string[]) => ({ [`${web}.uses.services`]: services });
  const api = {
    "application.services.api.ports": { admin: 8001 },
    "application.services.api.sidecars": { proxy: { image: "envoy:1.30", port: 9901 }, agent: { image: "agent:1.0" } },
  };

  test("names a port of the service or a sidecar with a port", () => {
    expect(issuesWith({ ...api, ...calls("api", "api:admin", "api:proxy") })).toEqual([]);
    expect(environmentWith("prod", { ...api, ...calls("api:admin") }).services["web"]?.uses.services).toEqual([
      "api:admin",
    ]);
  });

  test.each(["adnim", "agent"])("can't name one that doesn't exist or doesn't listen: %s", (port) => {
    expect(issuesWith({ ...api, ...calls(`api:${port}`) })).toEqual([
      expect.stringContaining(
        `${web}.uses.services: \`services.api\` has no port named "${port}", which \`services.web\` calls; `,
      ),
    ]);
  });

  test("can't name a sidecar whose name is that of a service", () => {
    const taken = { "application.services.api-proxy": { port: 80 } };
    expect(issuesWith({ ...api, ...taken, ...calls("api:proxy") })).toEqual([
      `${web}.uses.services: \`services.web\` finds the sidecar as "api-proxy", which is the name of a service already; rename one of them.`,
    ]);
  });

  test("can't name a sidecar whose name is too long with that of the service", () => {
    const [long, sidecar] = ["a".repeat(40), "b".repeat(40)];
    const service = {
      [`application.services.${long}`]: { port: 80, sidecars: { [sidecar]: { image: "x:1", port: 81 } } },
    };
    expect(issuesWith({ ...service, ...calls(`${long}:${sidecar}`) })).toEqual([
      `${web}.uses.services: "${long}-${sidecar}", by which \`services.web\` finds the sidecar, is longer than 64 characters; shorten the name of the sidecar or of the service.`,
    ]);
  });
});
