import definition from "../../../../examples/shop";
import { addressEnds } from "../../../../settings/rules/names/address-collisions";
import { checkSettings } from "../../../../settings/check/check-settings";
import { stackOf, wholePlatform } from "../../../support/shop-platform";
import { issuesWith } from "../../../support/settings-under-test";
import { oidc } from "../../../support/sign-in";

const web = { port: 80 };

test.each([
  ["services", { a: web, "a-task": web }, "a-task", "`services.a`"],
  [
    "services",
    { a: { port: 80, scaling: { schedule: { night: night() } } }, "a-scaling-night": web },
    "a-scaling-night",
    "`services.a`",
  ],
  ["services", { a: web, "a-security-group-to-b-tcp-80": web }, "a-security-group-to-b-tcp-80", "`services.a`"],
  ["services", { "service-a": web, "a-image": web }, "service-a", "`services.a-image`"],
  ["jobs", { a: nightly(), "a-schedule": nightly() }, "a-schedule", "`jobs.a`"],
  ["queues", { a: {}, "a-policy": {} }, "a-policy", "`queues.a`"],
  ["buckets", { a: {}, "a-versioning": {} }, "a-versioning", "`buckets.a`"],
  ["secrets", { a: secret(true), "a-version": secret(false) }, "a-version", "`secrets.a`"],
])("in %s, what belongs to a name has an address of its own", (part, entries, name, owner) => {
  const issues = issuesWith(
    Object.fromEntries(Object.entries(entries).map(([key, value]) => [`application.${part}.${key}`, value])),
  );
  expect(issues).toContain(
    `application.${part}.${name}: "${name}" would have the same resource address as what belongs to ${owner}; choose another name.`,
  );
});

test("routes have addresses of their own, and so do the variables with their client secrets", () => {
  const service = (key: string, route: object) => ({ port: 80, routes: { [key]: route } });
  expect(
    issuesWith({
      "application.services.a": service("b-c", { paths: ["/x"] }),
      "application.services.a-b": service("c", { paths: ["/y"] }),
    }),
  ).toEqual([
    'application.services.a-b.routes.c: "c" would have the same resource address as `services.a.routes.b-c`; choose another name.',
  ]);
  expect(
    issuesWith({
      "application.services.secret": service("office", { paths: ["/x"], signIn: oidc }),
      "application.secrets.office-client-secret": secret(false),
      "environments.prod.services.secret": null,
    }),
  ).toContain(
    'application.services.secret.routes.office: "office" would have the same resource address as what belongs to `secrets.office-client-secret`; choose another name.',
  );
});

test("names that only might meet are accepted", () => {
  expect(
    issuesWith({
      "application.buckets.uploads-events": {},
      "application.secrets.payment-version": secret(false),
      "application.services.web-runner": web,
      "application.jobs.a": nightly(),
      "application.jobs.a-object": nightly(),
    }),
  ).toEqual([]);
});

test.each(["key", "key-alias", "api-policy"])("an image repository can't be called %s", (name) => {
  expect(issuesWith({ [`application.services.${name}`]: web })).toEqual([
    expect.stringContaining(`application.services.${name}: "${name}" would have the same resource address as`),
  ]);
  expect(issuesWith({ [`application.services.${name}`]: { ...web, imageOf: "web" } })).toEqual([]);
});

test("the image repositories of all environments have addresses of their own", () => {
  const changes = { "environments.test.services.first": web, "environments.prod.services.first-policy": web };
  expect(issuesWith(changes)).toEqual([
    'environments.prod.services.first-policy: "first-policy" would have the same resource address as what belongs to the image repository of "first"; choose another name.',
  ]);
});

test("the ends of addresses are those that are synthesized", () => {
  const settings = checkSettings(definition, { example: true }).settings.environments["prod"];
  const { resource } = stackOf(wholePlatform(), "prod");
  const addresses = Object.values(resource).flatMap((resources) => Object.keys(resources));
  const unknown = Object.entries(addressEnds).flatMap(([part, endsOf]) => {
    const entries = Object.keys(settings?.[part as keyof typeof addressEnds] ?? {});
    return entries.flatMap((name) => {
      const start = `${part.slice(0, -1)}_${name.replaceAll("-", "_")}_`;
      const known = endsOf(name, settings as never).map((end) => start + end.replaceAll("-", "_"));
      return addresses.filter(
        (address) =>
          address.startsWith(start) &&
          !known.includes(address) &&
          !/_security_group_|^queue_.*_dead_letters$/.test(address),
      );
    });
  });
  expect(unknown).toEqual([]);
});

function night(): object {
  return { cron: "rate(1 day)", minimum: 3, maximum: 3 };
}

function nightly(): object {
  return { schedule: { expression: "rate(1 day)" } };
}

function secret(generated: boolean): object {
  return { description: "A secret", ...(generated && { generated: {} }) };
}
