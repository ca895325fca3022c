import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";
import { prodLocation } from "../../../support/sharing-settings";

const guest = (sharedIngress: object, more: object = {}) => ({
  ...prodLocation,
  network: { owner: "prod" },
  ingress: null,
  sharedIngress: { owner: "prod", ...sharedIngress },
  ...more,
});

const waiver = { environment: "prod", setting: "ingress.sharedWith", reason: "One team and one account for all." };
const prefixWaiver = {
  environment: "test",
  setting: "sharedIngress.pathPrefix",
  reason: "A single domain, and no service sets cookies.",
};

/** Prod with the additional domains of its guests, and test on its load balancer. */
const sharing = (test: object, changes: Record<string, unknown> = {}) => ({
  "environments.test": test,
  "environments.prod.ingress.sharedWith": ["test"],
  "environments.prod.ingress.additionalDomains": ["test-shop.example.com", "*.guests.example.com"],
  waivers: [waiver],
  ...changes,
});

describe("an environment of a lesser stage on prod's load balancer", () => {
  test("below a path of prod's host requires a waiver, because browsers share cookies between paths", () => {
    const below = sharing(guest({ pathPrefix: "/test" }));
    expect(issuesWith(below)).toEqual([
      'environments.test.sharedIngress.pathPrefix: pages below a path of "prod" share its cookies, storage and service workers; give the environment a `host` of its own, or add to `waivers`: { environment: "test", setting: "sharedIngress.pathPrefix", reason: "..." }.',
    ]);
    expect(issuesWith({ ...below, waivers: [waiver, prefixWaiver] })).toEqual([]);
  });

  test("at a host of its own needs none, also if a wildcard covers the host", () => {
    for (const host of ["test-shop.example.com", "test.guests.example.com"]) {
      expect(issuesWith(sharing(guest({ host })))).toEqual([]);
    }
  });

  test("has either a path prefix or a host", () => {
    const message =
      "environments.test.sharedIngress: requires either `pathPrefix` or `host`, not both; prefer `host`, which no other environment answers.";
    expect(issuesWith(sharing(guest({})))).toEqual([message]);
    expect(issuesWith(sharing(guest({ host: "test-shop.example.com", pathPrefix: "/test" })))).toEqual([message]);
  });
});

describe("the host of an environment on another's load balancer", () => {
  test("is a domain of the owner", () => {
    expect(issuesWith(sharing(guest({ host: "test.example.com" })))).toEqual([
      'environments.test.sharedIngress.host: "test.example.com" is not among `ingress.additionalDomains` of "prod", which issues the certificate and the record; add it there.',
    ]);
  });

  test("is not a host of the owner's own routes", () => {
    expect(
      issuesWith(
        sharing(
          guest({ host: "test-shop.example.com" }, { services: { api: { routes: { public: { hosts: null } } } } }),
          {
            "environments.prod.services.api.routes.public.hosts": ["test-shop.example.com"],
          },
        ),
      ),
    ).toContain(
      'environments.test.sharedIngress.host: "test-shop.example.com" is already a host of "prod"; choose another one.',
    );
  });

  test("is not that of another environment", () => {
    const both = sharing(guest({ host: "test-shop.example.com" }), {
      "environments.staging": guest({ host: "test-shop.example.com" }),
      "environments.prod.ingress.sharedWith": ["test", "staging"],
    });
    expect(issuesWith(both)).toEqual([
      'environments.test.sharedIngress.host: "test-shop.example.com" is already a host of "staging"; choose another one.',
    ]);
  });

  test("replaces the hosts of routes, which must be null", () => {
    const hosts = { "application.services.api.routes.public.hosts": ["test-shop.example.com"] };
    expect(
      issuesWith(sharing(guest({ host: "a.guests.example.com" }), { ...hosts, "environments.staging": null })),
    ).toContain(
      'application.services.api.routes.public.hosts: must be null in "test", because all of its routes have the host "a.guests.example.com" of `sharedIngress`.',
    );
  });

  test("is not taken by a route of the owner that comes first", () => {
    expect(
      issuesWith(
        sharing(guest({ host: "test-shop.example.com" }), { "environments.prod.services.web.routes.site.priority": 1 }),
      ),
    ).toContainEqual(
      expect.stringMatching(
        /^environments\.test\.sharedIngress\.host: `services\.web\.routes\.site` of "prod" matches \/\* at priority 1, before .* or choose another host\.$/,
      ),
    );
  });

  test("sets no PATH_PREFIX, so that a service may have a variable of that name", () => {
    const settings = changed(
      sharing(guest({ host: "test-shop.example.com" }, { services: { web: { environment: { PATH_PREFIX: "/x" } } } })),
    );
    expect(() => checkSettings(settings, { example: true })).not.toThrow();
  });
});
