import { issuesWith } from "../../../support/settings-under-test";

const certificateArn = "arn:aws:acm:eu-west-1:400000000004:certificate/0a1b2c3d";
const mqtt = (listeners: object = { main: { port: 8883 } }, ingress: object | null = {}) => ({
  "application.services.mqtt": { port: 1883, protocol: "tcp", tcpListeners: listeners },
  ...(ingress !== null && {
    "application.tcpIngress": { access: { cidrs: ["10.0.0.0/8"] }, certificateArn, ...ingress },
  }),
});
const path = "application.services.mqtt.tcpListeners";

describe("listeners for TCP", () => {
  test("lead to a service that speaks TCP", () => {
    expect(issuesWith(mqtt())).toEqual([]);
  });

  test("require a load balancer", () => {
    expect(issuesWith(mqtt({ main: { port: 8883 } }, null))).toEqual([
      `${path}.main: a service has listeners for TCP, but there is no load balancer for them; add \`tcpIngress\`, or remove them.`,
    ]);
  });

  test("require a port of the service", () => {
    const settings = { ...mqtt(), "application.services.mqtt": { tcpListeners: { main: { port: 8883 } } } };
    expect(issuesWith(settings)).toEqual([
      `${path}.main: a listener requires a \`port\` of the service; add \`port\` to the service, or remove the listener.`,
    ]);
    expect(issuesWith(mqtt({ main: { port: 8883, servicePort: "admin" } }))).toEqual([
      `${path}.main.servicePort: neither the service nor a sidecar listens on "admin"; name a port in \`ports\`, or add it there.`,
    ]);
  });

  test("have ports of their own", () => {
    expect(issuesWith(mqtt({ a: { port: 8883 }, b: { port: 8883 } }))).toEqual([
      `${path}.b.port: port 8883 of the load balancer is already that of \`services.mqtt.tcpListeners.a\`; choose another port.`,
    ]);
  });

  test("require a certificate for TLS", () => {
    const settings = {
      ...mqtt(),
      "application.tcpIngress": { access: { cidrs: ["10.0.0.0/8"] } },
    };
    expect(issuesWith(settings)).toEqual([
      `${path}.main: a listener with \`protocol\` "tls" requires a certificate; add \`tcpIngress.certificateArn\`, or \`tcpIngress.domain\` in the zone of \`ingress\`.`,
    ]);
  });

  test("count as target groups beside routes", () => {
    const many = Object.fromEntries([1, 2, 3, 4, 5, 6].map((port) => [`p${String(port)}`, { port }]));
    expect(issuesWith(mqtt(many))).toEqual([
      `${path}: routes and listeners are 6 together, but ECS registers a service with at most 5 target groups; define two services.`,
    ]);
  });
});

describe("a load balancer for TCP", () => {
  test("names who may connect", () => {
    expect(issuesWith(mqtt(undefined, { access: {} }))).toEqual([
      "application.tcpIngress.access: lists nobody who may connect; add `cidrs` or `prefixLists`.",
    ]);
  });

  test("has a domain in the zone of the environment", () => {
    expect(issuesWith(mqtt(undefined, { domain: "mqtt.example.com" }))).toEqual([]);
    expect(issuesWith(mqtt(undefined, { domain: "mqtt.example.org" }))).toEqual([
      'application.tcpIngress.domain: "mqtt.example.org" must be in the hosted zone of `ingress`; choose a name in it, or remove it.',
    ]);
  });

  test("has listeners", () => {
    expect(issuesWith(mqtt({}))).toEqual([
      "application.tcpIngress: is a load balancer without listeners; add `tcpListeners` to a service, or remove it.",
    ]);
  });

  test("needs a waiver in prod for TCP without TLS on the internet", () => {
    const settings = mqtt({ main: { port: 1883, protocol: "tcp" } }, { internal: false });
    expect(issuesWith(mqtt({ main: { port: 1883, protocol: "tcp" } }))).toEqual([]);
    expect(issuesWith(settings)).toEqual([
      expect.stringContaining(
        `${path}.main.protocol: "tcp" on the internet is weaker than the stage prod requires ("tls"); `,
      ),
    ]);
    const setting = "services.mqtt.tcpListeners.main.protocol";
    const waivers = [{ environment: "prod", setting, reason: "The broker itself terminates TLS." }];
    expect(issuesWith({ ...settings, waivers })).toEqual([]);
  });
});
