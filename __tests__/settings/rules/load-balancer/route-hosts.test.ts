import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

const web = "application.services.web";
const site = `${web}.routes.site`;

describe("the hosts of a route", () => {
  test("are among the load balancer's domains", () => {
    expect(
      issuesWith({
        [`${site}.hosts`]: ["*.example.com"],
        "environments.prod.ingress.additionalDomains": ["www.example.com"],
      }),
    ).toEqual([]);
    expect(issuesWith({ "environments.test.services.web.routes.site.hosts": ["www.example.com"] })).toEqual([
      'environments.test.services.web.routes.site.hosts: "www.example.com" matches none of the load balancer\'s domains (test.example.com); add it to `ingress.additionalDomains`.',
    ]);
  });

  test("are reported once for each environment without that domain", () => {
    expect(issuesWith({ [`${site}.hosts`]: ["example.com"] })).toEqual([
      `${site}.hosts: "example.com" matches none of the load balancer's domains (staging.example.com); add it to \`ingress.additionalDomains\`.`,
      `${site}.hosts: "example.com" matches none of the load balancer's domains (test.example.com); add it to \`ingress.additionalDomains\`.`,
    ]);
  });

  test("are not compared with invalid domains", () => {
    const changes = {
      "environments.test.ingress.domain": "Test",
      "environments.test.services.web.routes.site.hosts": ["test.example.com"],
    };
    expect(issuesWith(changes)).toEqual([
      expect.stringMatching(/^environments\.test\.ingress\.domain: must be a lowercase domain name/),
    ]);
  });

  test("may be any where certificates exist already", () => {
    const changes = {
      "environments.test.ingress.certificateArns": ["arn:aws:acm:eu-west-1:200000000002:certificate/0a1b"],
      "environments.test.services.web.routes.site.hosts": ["www.example.net"],
    };
    expect(issuesWith(changes)).toEqual([]);
  });

  test("are among the domains of a shared load balancer", () => {
    const site = { paths: ["/*"], hosts: ["test.example.com"] };
    const own = participant("/test", { services: { web: { routes: { site } } } });
    expect(issues({ "environments.test": own })).toEqual([
      'environments.test.services.web.routes.site.hosts: "test.example.com" matches none of the load balancer\'s domains (example.com); add it to `ingress.additionalDomains`.',
    ]);
    expect(
      issues({ "environments.test": own, "environments.prod.ingress.additionalDomains": ["test.example.com"] }),
    ).toEqual([]);
  });
});
