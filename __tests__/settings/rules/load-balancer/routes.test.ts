import { routePriority } from "../../../../constructs/load-balancer/route-priority";
import { issuesWith } from "../../definition";

const web = "application.services.web";
const api = "application.services.api";
const site = `${web}.routes.site`;

describe("routes", () => {
  test("that ask for the same are refused", () => {
    expect(issuesWith({ [`${api}.routes.public.paths`]: ["/*"] })).toEqual([
      `${site}: asks for path /*, and so does services.api.routes.public; a request can go to one of them only.`,
    ]);
  });

  test("that have one value in common are refused; hosts and header names have no case", () => {
    const one = {
      paths: ["/a", "/b"],
      hosts: ["Test.example.com"],
      methods: ["GET"],
      header: { name: "X-A", values: ["1"] },
    };
    const other = {
      paths: ["/b"],
      hosts: ["test.example.com"],
      methods: ["GET", "POST"],
      header: { name: "x-a", values: ["1"] },
    };
    const hosts = {
      "application.ingress.additionalDomains": ["test.example.com"],
      "environments.test.ingress.domain": "t.example.com",
    };
    expect(issuesWith({ ...hosts, [`${web}.routes.one`]: one, [`${api}.routes.other`]: other })).toEqual([
      `${web}.routes.one: asks for path /b, host test.example.com, header x-a: 1, method GET, and so does services.api.routes.other; a request can go to one of them only.`,
    ]);
  });

  test("that differ in a condition are taken", () => {
    expect(issuesWith({ [`${web}.routes.write`]: { paths: ["/api/*"], methods: ["POST"] } })).toEqual([]);
  });

  test("that have the same priority are refused, with one that is free", () => {
    const priority = routePriority("web", "site", { paths: ["/*"] });
    const [fault = "", ...others] = issuesWith({ [`${api}.routes.public.priority`]: priority });
    expect(others).toEqual([]);
    expect(fault).toMatch(
      new RegExp(
        `^${site}: has the priority ${priority}, and so has services.api.routes.public; give one of them another, such as priority: \\d+\\.$`,
      ),
    );
    const free = Number(/priority: (\d+)\.$/.exec(fault)?.[1]);
    expect(issuesWith({ [`${api}.routes.public.priority`]: priority, [`${site}.priority`]: free })).toEqual([]);
  });

  test("that are given priorities keep them", () => {
    expect(issuesWith({ [`${site}.priority`]: 7, [`${api}.routes.public.priority`]: 7 })).toEqual([
      expect.stringContaining(`${site}.priority: has the priority 7, and so has services.api.routes.public; `),
    ]);
  });

  test("that ask for nothing are refused", () => {
    expect(issuesWith({ [`${web}.routes.all`]: {} })).toEqual([
      `${web}.routes.all: asks for nothing; give paths, hosts, a header or methods: paths: ["/*"] takes what no other route does.`,
    ]);
  });

  test("that ask for more than a rule can are refused", () => {
    expect(issuesWith({ [`${site}.paths`]: ["/a", "/b", "/c", "/d", "/e", "/f"] })).toEqual([
      `${site}.paths: has 6 values in its conditions; a load balancer's rule takes 5: make two routes of it.`,
    ]);
    expect(issuesWith({ [`${site}.paths`]: ["/*/*/*", "/?/?/?"] })).toEqual([
      `${site}.paths: has 6 wildcards in its conditions; a load balancer's rule takes 5.`,
    ]);
  });

  test("need a load balancer", () => {
    expect(issuesWith({ "environments.test.ingress": null })).toEqual([
      "environments.test.ingress: services.api has routes, and there is no load balancer; add an ingress or take the routes out.",
      "environments.test.ingress: services.web has routes, and there is no load balancer; add an ingress or take the routes out.",
    ]);
  });

  test("are what requests are counted by", () => {
    const path = `${web}.scaling.requestsPerTarget`;
    expect(issuesWith({ [path]: 100, [`${web}.routes`]: {} })).toEqual([
      `${path}: counts requests that come by a route, and the service has none; take it out or add a route.`,
    ]);
  });

  test("answer to the load balancer's domains only", () => {
    expect(
      issuesWith({
        [`${site}.hosts`]: ["*.example.com"],
        "environments.prod.ingress.additionalDomains": ["www.example.com"],
      }),
    ).toEqual([]);
    expect(issuesWith({ "environments.test.services.web.routes.site.hosts": ["www.example.com"] })).toEqual([
      'environments.test.services.web.routes.site.hosts: "www.example.com" is none of the load balancer\'s domains (test.example.com); add it to ingress.additionalDomains.',
    ]);
  });

  test("are at fault where the host was written, once for each environment that has no such domain", () => {
    expect(issuesWith({ [`${site}.hosts`]: ["example.com"] })).toEqual([
      `${site}.hosts: "example.com" is none of the load balancer's domains (staging.example.com); add it to ingress.additionalDomains.`,
      `${site}.hosts: "example.com" is none of the load balancer's domains (test.example.com); add it to ingress.additionalDomains.`,
    ]);
  });

  test("are not measured by domains that are at fault themselves", () => {
    const changes = {
      "environments.test.ingress.domain": "Test",
      "environments.test.services.web.routes.site.hosts": ["test.example.com"],
    };
    expect(issuesWith(changes)).toEqual([
      expect.stringMatching(/^environments\.test\.ingress\.domain: must be a domain name/),
    ]);
  });

  test("answer to any domain where the certificates are the user's own", () => {
    const changes = {
      "environments.test.ingress.certificateArns": ["arn:aws:acm:eu-west-1:200000000002:certificate/0a1b"],
      "environments.test.services.web.routes.site.hosts": ["www.example.net"],
    };
    expect(issuesWith(changes)).toEqual([]);
  });

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

describe("protocols", () => {
  test("of one service's routes are the same", () => {
    expect(issuesWith({ [`${web}.routes.stream`]: { paths: ["/stream"], protocolVersion: "GRPC" } })).toEqual([
      `${web}.routes.stream.protocolVersion: is GRPC, and route site of the same service is HTTP1; a service speaks one of them, so make two services.`,
    ]);
  });
});
