import { issuesWith } from "../../../support/settings-under-test";
import { cognito } from "../../../support/sign-in";

const home = "environments.prod.canaries.home";

function issues(canary: object, others: Record<string, unknown> = {}): string[] {
  return issuesWith({ [home]: canary, ...others });
}

describe("a canary", () => {
  test("requests a path of the load balancer, or a URL", () => {
    expect(issues({ path: "/" })).toEqual([]);
    expect(issues({ url: "https://www.example.com/health?from=canary" })).toEqual([]);
  });

  test.each([[{}], [{ path: "/", url: "https://www.example.com/" }]])("requests one thing: %j", (canary) => {
    expect(issues(canary)).toEqual([`${home}: must have either \`path\`, which the load balancer serves, or \`url\`.`]);
  });

  test("must be let in", () => {
    const cidrs = ["198.51.100.0/25"];
    expect(issues({ path: "/" }, { "environments.prod.ingress.access": { cidrs } })).toEqual([
      `${home}.path: can't be reached: a canary runs outside the network under any address of AWS, and \`ingress.access\` doesn't contain "0.0.0.0/0"; remove the canary, or open the load balancer.`,
    ]);
    expect(issues({ url: "https://www.example.com/" }, { "environments.prod.ingress.access": { cidrs } })).toEqual([]);
  });

  test("needs a load balancer for a path", () => {
    const nothing = {
      "application.ingress": undefined,
      "application.services.web.routes": {},
      "application.services.api.routes": {},
      ...Object.fromEntries(["test", "staging", "prod"].map((name) => [`environments.${name}.ingress`, undefined])),
    };
    expect(issues({ path: "/" }, nothing)).toContain(
      `${home}.path: is a path of the public load balancer, and the environment has none; use \`url\`.`,
    );
  });

  test("of a path behind a sign-in expects the redirect", () => {
    const signIn = { "application.services.web.routes.site.signIn": cognito };
    expect(issues({ path: "/" }, signIn)).toEqual([
      `${home}.path: "/" is served only to people who have signed in, and others are redirected; use \`expectedStatus: [302]\`, or a path without \`signIn\`.`,
    ]);
    expect(issues({ path: "/", expectedStatus: [302] }, signIn)).toEqual([]);
    expect(issues({ path: "/api/health?deep=1" }, signIn)).toEqual([]);
  });

  test("ends before the next run", () => {
    expect(issues({ path: "/", everyMinutes: 1, timeoutSeconds: 60 })).toEqual([
      `${home}.timeoutSeconds: a run with \`timeoutSeconds\` 60 may take 90 seconds, and there is one every 60 seconds; use at most 30, or a higher \`everyMinutes\`.`,
    ]);
  });

  test("has a version of the runtime that there is", () => {
    expect(issues({ path: "/", runtime: "syn-nodejs-3.0" })[0]).toContain(
      `${home}.runtime: "syn-nodejs-3.0" is no version of the Synthetics runtime that the script is for`,
    );
  });

  test("holds no secret in its URL", () => {
    expect(issues({ url: ["https://canary:", "correct-horse", "@www.example.com/"].join("") })[0]).toContain(
      "contains a URL with a password",
    );
  });

  test("takes the name of its bucket", () => {
    expect(issues({ path: "/" }, { "application.buckets.canaries": {} })[0]).toContain(
      '"canaries" is reserved for a bucket of the platform',
    );
    expect(issuesWith({ "application.buckets.canaries": {} })).toEqual([]);
  });
});

test("a canary of prod that tolerates more failures needs a waiver", () => {
  expect(issues({ path: "/", failures: 5 })[0]).toContain(`${home}.failures`);
});
