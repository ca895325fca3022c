import { issuesWith } from "../../../support/settings-under-test";
import { sharingIssues as issues } from "../../../support/sharing-settings";

const web = "application.services.web";
const api = "application.services.api";
const site = `${web}.routes.site`;

describe("routes", () => {
  test("cannot match the same requests", () => {
    expect(issuesWith({ [`${api}.routes.public.paths`]: ["/*"] })).toEqual([
      `${site}: matches the same requests (path /*) as \`services.api.routes.public\`; change the conditions of one of them.`,
    ]);
  });

  test("cannot have one value of each condition in common, in any case of hosts and header names", () => {
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
      // Two environments can't have one domain.
      "environments.prod": undefined,
      "environments.staging": undefined,
    };
    expect(issuesWith({ ...hosts, [`${web}.routes.one`]: one, [`${api}.routes.other`]: other })).toEqual([
      `${web}.routes.one: matches the same requests (path /b, host test.example.com, header x-a: 1, method GET) as \`services.api.routes.other\`; change the conditions of one of them.`,
    ]);
  });

  test("may differ in one condition", () => {
    expect(issuesWith({ [`${web}.routes.write`]: { paths: ["/api/*"], methods: ["POST"] } })).toEqual([]);
  });

  test("of two environments cannot match the same requests", () => {
    const routes = { site: { paths: ["/test/*"] } };
    expect(issues({ "environments.prod.services.web.routes": routes })).toEqual([
      'application.services.web.routes.site: in "test", matches the same requests (path /test/*) as `services.web.routes.site` of "prod"; change the conditions of one of them.',
    ]);
  });
});
